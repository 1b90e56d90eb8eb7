#!/usr/bin/env bash
# Installs the container engines and registry that the tests run against, as Debian packages them; does nothing when all is there.
# usage: docker-install.sh <cache folder>. Beside what it installs it unpacks the next Debian's Docker, which has BuildKit's own exporters, into
# <cache>/docker-26 (two Dockers cannot be installed at once), and its Docker Compose into <cache>/compose-2.
set -euo pipefail
cache=$(mkdir -p "${1:?a folder to cache in}" && cd "$1" && pwd)
exec 9> "$cache/install.lock"
flock 9

export DEBIAN_FRONTEND=noninteractive
apt=(apt-get -qq -o DPkg::Lock::Timeout=300)

# program:package
wanted=(dockerd:docker.io docker-registry:docker-registry buildah:buildah skopeo:skopeo podman:podman containerd:containerd ctr:containerd runc:runc
  busybox:busybox-static debootstrap:debootstrap ip:iproute2 iptables:iptables)
missing=()
for each in "${wanted[@]}"; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "${each%%:*}" > /dev/null || missing+=("${each##*:}")
done
if [ "${#missing[@]}" -gt 0 ]; then
  [ "$(id -u)" = 0 ] || { echo "not installed, and only root can: ${missing[*]}" >&2; exit 1; }
  # A package's service must not start by itself: the tests start what they need, on sockets of their own.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  "${apt[@]}" update
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" > "$cache/install.log" 2>&1 || { tail -20 "$cache/install.log" >&2; exit 1; }
fi

# unpack <folder> <program that is in it> <package>…: packages of the next Debian, beside the machine's own
unpack() {
  local folder=$1 program=$2 mirror own
  shift 2
  [ ! -x "$folder/$program" ] || return 0
  # The same mirror as the machine's own, one release on, with lists and cache of its own: the machine's are left as they are.
  mirror=$(apt-get indextargets --format '$(CREATED_BY) $(LABEL) $(REPO_URI)' | sed -n 's/^Packages Debian //p' | head -n 1)
  [ -n "$mirror" ] || { echo 'no Debian mirror among the package sources of this machine' >&2; exit 1; }
  own=$(mktemp -d)
  mkdir -p "$own/lists/partial" "$own/archives/partial" "$own/debs" "$own/root"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" > "$own/sources.list"
  local next=(apt-get -qq -o Dir::Etc::SourceList="$own/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$own/lists" -o Dir::Cache="$own"
    -o Dir::Cache::archives="$own/archives" -o APT::Sandbox::User=root)
  "${next[@]}" update
  (cd "$own/debs" && "${next[@]}" download "${@/%//trixie}")
  for deb in "$own"/debs/*.deb; do dpkg-deb -x "$deb" "$own/root"; done
  rm -rf "$folder" && mv "$own/root" "$folder" && rm -rf "$own"
}
unpack "$cache/docker-26" usr/libexec/docker/cli-plugins/docker-buildx docker.io docker-cli docker-buildx
# The client's plugin alone: it serves both Dockers.
unpack "$cache/compose-2" usr/libexec/docker/cli-plugins/docker-compose docker-compose
