#!/usr/bin/env bash
# Makes the file system of a base image as a gzipped tar, from Debian's packages; made once and kept.
# usage: docker-bases.sh busybox|node <output.tar.gz>
set -euo pipefail
kind=$1 output=$2
mkdir -p "$(dirname "$output")"
exec 9> "$output.lock"
flock 9
[ ! -e "$output" ] || exit 0

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
root="$work/root"
case $kind in
  busybox)
    mkdir -p "$root"/{bin,etc,tmp,root}
    chmod 1777 "$root/tmp"
    cp "$(command -v busybox)" "$root/bin/busybox"
    for applet in $(busybox --list); do [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"; done
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' > "$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' > "$root/etc/group"
    ;;
  node)
    mirror=$(apt-get indextargets --format '$(CREATED_BY) $(LABEL) $(REPO_URI)' | sed -n 's/^Packages Debian //p' | head -n 1)
    /usr/sbin/debootstrap --variant=minbase --include=libstdc++6 bookworm "$root" "$mirror" > "$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
    rm -rf "$root"/var/cache/apt "$root"/var/lib/apt/lists "$root"/usr/share/{doc,man,locale,i18n} "$root"/dev/*
    cp "${NODE:-$(readlink -f "$(command -v node)")}" "$root/usr/bin/node"
    echo 'node:x:1000:1000:node:/:/bin/sh' >> "$root/etc/passwd"
    ;;
esac
tar -C "$root" --sort=name --mtime=@0 --numeric-owner -c . | gzip -n -6 > "$output.part"
mv "$output.part" "$output"
