// Answers questions about Dockerfiles with BuildKit's own packages: one JSON question per line on stdin, one JSON answer per line on stdout.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type question struct {
	Kind     string            `json:"kind"`
	Text     string            `json:"text"`
	Env      map[string]string `json:"env"`
	Escaper  string            `json:"escaper"`
	Document bool              `json:"document"`
	Paths    []string          `json:"paths"`
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			panic(err)
		}
		out.Encode(answer(q))
	}
}

func answer(q question) any {
	switch q.Kind {
	case "expand":
		return expand(q)
	case "ignore":
		return ignore(q)
	case "match":
		res := []bool{}
		for _, p := range q.Paths {
			ok, err := filepath.Match(q.Text, p)
			res = append(res, ok && err == nil)
		}
		return res
	case "parse":
		return parse(q)
	}
	return nil
}

func expand(q question) any {
	env := []string{}
	for k, v := range q.Env {
		env = append(env, k+"="+v)
	}
	lex := shell.NewLex(rune(q.Escaper[0]))
	lex.SkipProcessQuotes = q.Document
	text, _, err := lex.ProcessWord(q.Text, shell.EnvsFromSlice(env))
	if err != nil {
		return map[string]any{"problem": true}
	}
	words, err := lex.ProcessWords(q.Text, shell.EnvsFromSlice(env))
	if err != nil {
		return map[string]any{"problem": true}
	}
	if words == nil {
		words = []string{}
	}
	return map[string]any{"text": text, "words": words}
}

// ignore walks paths from the top down as fsutil's filter does: paths must be sorted so that folders come first.
func ignore(q question) any {
	patterns, err := ignorefile.ReadAll(strings.NewReader(q.Text))
	if err != nil {
		return "problem"
	}
	pm, err := patternmatcher.New(patterns)
	if err != nil {
		return "problem"
	}
	infos := map[string]patternmatcher.MatchInfo{}
	res := []bool{}
	for _, p := range q.Paths {
		var parent patternmatcher.MatchInfo
		if d := filepath.Dir(p); d != "." {
			parent = infos[d]
		}
		m, info, err := pm.MatchesUsingParentResults(p, parent)
		if err != nil {
			return "problem"
		}
		infos[p] = info
		res = append(res, m)
	}
	return res
}

func parse(q question) any {
	ast, err := parser.Parse(strings.NewReader(q.Text))
	if err != nil {
		return map[string]any{"problem": true}
	}
	stages, meta, err := instructions.Parse(ast.AST, nil)
	if err != nil {
		return map[string]any{"problem": true}
	}
	res := []any{}
	for _, a := range meta {
		res = append(res, command(&a))
	}
	for _, s := range stages {
		res = append(res, map[string]any{"kind": "from", "image": s.BaseName, "name": s.Name, "platform": s.Platform, "line": s.Location[0].Start.Line})
		for _, c := range s.Commands {
			res = append(res, command(c))
		}
	}
	return map[string]any{"commands": res}
}

func kvps(p instructions.KeyValuePairs) [][]string {
	res := [][]string{}
	for _, kv := range p {
		res = append(res, []string{kv.Key, kv.Value})
	}
	return res
}

func list(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}

func copyWords(kind string, s instructions.SourcesAndDest, chown, chmod, from string, parents bool, excludes []string) map[string]any {
	docs := [][]any{}
	for _, d := range s.SourceContents {
		docs = append(docs, []any{d.Path, d.Data, d.Expand})
	}
	return map[string]any{"kind": kind, "sources": list(s.SourcePaths), "documents": docs, "destination": s.DestPath, "from": from, "chown": chown, "chmod": chmod, "parents": parents, "excludes": list(excludes)}
}

func line(kind string, c instructions.ShellDependantCmdLine) map[string]any {
	return map[string]any{"kind": kind, "words": list(c.CmdLine), "isList": !c.PrependShell}
}

func command(ic instructions.Command) any {
	res := bare(ic)
	res["line"] = ic.Location()[0].Start.Line
	return res
}

func bare(ic instructions.Command) map[string]any {
	switch c := ic.(type) {
	case *instructions.ArgCommand:
		args := [][]any{}
		for _, a := range c.Args {
			if a.Value == nil {
				args = append(args, []any{a.Key})
			} else {
				args = append(args, []any{a.Key, *a.Value})
			}
		}
		return map[string]any{"kind": "arg", "args": args}
	case *instructions.EnvCommand:
		return map[string]any{"kind": "env", "pairs": kvps(c.Env)}
	case *instructions.LabelCommand:
		return map[string]any{"kind": "label", "pairs": kvps(c.Labels)}
	case *instructions.CopyCommand:
		return copyWords("copy", c.SourcesAndDest, c.Chown, c.Chmod, c.From, c.Parents, c.ExcludePatterns)
	case *instructions.AddCommand:
		return copyWords("add", c.SourcesAndDest, c.Chown, c.Chmod, "", false, c.ExcludePatterns)
	case *instructions.WorkdirCommand:
		return map[string]any{"kind": "workdir", "text": c.Path}
	case *instructions.UserCommand:
		return map[string]any{"kind": "user", "text": c.User}
	case *instructions.StopSignalCommand:
		return map[string]any{"kind": "stopsignal", "text": c.Signal}
	case *instructions.MaintainerCommand:
		return map[string]any{"kind": "maintainer", "text": c.Maintainer}
	case *instructions.VolumeCommand:
		return map[string]any{"kind": "volume", "words": list(c.Volumes)}
	case *instructions.ExposeCommand:
		return map[string]any{"kind": "expose", "words": list(c.Ports)}
	case *instructions.CmdCommand:
		return line("cmd", c.ShellDependantCmdLine)
	case *instructions.EntrypointCommand:
		return line("entrypoint", c.ShellDependantCmdLine)
	case *instructions.ShellCommand:
		return map[string]any{"kind": "shell", "words": list(c.Shell), "isList": true}
	case *instructions.HealthCheckCommand:
		h := c.Health
		return map[string]any{"kind": "healthcheck", "health": []any{list(h.Test), h.Interval, h.Timeout, h.StartPeriod, h.StartInterval, h.Retries}}
	case *instructions.OnbuildCommand:
		return map[string]any{"kind": "onbuild"}
	case *instructions.RunCommand:
		return map[string]any{"kind": "run"}
	}
	panic(fmt.Sprintf("%T", ic))
}
