// Checks every manifest, index and image configuration of an OCI layout folder against the JSON schemas of the OCI image specification, and that each blob that
// is named is there with its size and digest. Prints what was checked; ends with 1 at the first fault.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/opencontainers/image-spec/schema"
	v1 "github.com/opencontainers/image-spec/specs-go/v1"
)

var layout string

func main() {
	layout = os.Args[1]
	check("oci-layout", schema.ValidatorMediaTypeLayoutHeader, read("oci-layout"))
	bytes := read("index.json")
	check("index.json", schema.ValidatorMediaTypeImageIndex, bytes)
	var index v1.Index
	parse(bytes, &index)
	for _, each := range index.Manifests {
		walk(each)
	}
}

func walk(descriptor v1.Descriptor) {
	content := blob(descriptor)
	switch descriptor.MediaType {
	case v1.MediaTypeImageIndex:
		check("index "+descriptor.Digest.String(), schema.ValidatorMediaTypeImageIndex, content)
		var index v1.Index
		parse(content, &index)
		for _, each := range index.Manifests {
			walk(each)
		}
	case v1.MediaTypeImageManifest:
		check("manifest "+descriptor.Digest.String(), schema.ValidatorMediaTypeManifest, content)
		var manifest v1.Manifest
		parse(content, &manifest)
		walk(manifest.Config)
		for _, layer := range manifest.Layers {
			blob(layer)
		}
	case v1.MediaTypeImageConfig:
		check("config "+descriptor.Digest.String(), schema.ValidatorMediaTypeImageConfig, content)
	}
}

func check(name string, validator schema.Validator, content []byte) {
	if err := validator.Validate(bytes.NewReader(content)); err != nil {
		fail(name, err)
	}
	fmt.Println(strings.Fields(name)[0])
}

func blob(descriptor v1.Descriptor) []byte {
	content := read(filepath.Join("blobs", "sha256", descriptor.Digest.Encoded()))
	sum := sha256.Sum256(content)
	if hex.EncodeToString(sum[:]) != descriptor.Digest.Encoded() || int64(len(content)) != descriptor.Size {
		fail(descriptor.Digest.String(), fmt.Errorf("other bytes than its descriptor says"))
	}
	return content
}

func read(name string) []byte {
	content, err := os.ReadFile(filepath.Join(layout, name))
	if err != nil {
		fail(name, err)
	}
	return content
}

func parse(content []byte, into any) {
	if err := json.Unmarshal(content, into); err != nil {
		fail(layout, err)
	}
}

func fail(name string, err error) {
	fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
	os.Exit(1)
}
