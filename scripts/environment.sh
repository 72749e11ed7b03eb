# shellcheck shell=bash
# Sourced by scripts/site and scripts/test: the isolated environment in .venv and the system packages.
#
# An environment that is up to date costs no network: .venv/hemvist-locks holds the fingerprints of what
# was installed, and nothing is fetched while they agree with the lock files.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export NO_MKDOCS_2_WARNING=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PYTHONUTF8=1

readonly STAMP=.venv/hemvist-locks

say() { printf '%s\n' "$@"; }
give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}

# as_root COMMAND…: run it when this account may (root, or sudo that asks no password); status 1 otherwise.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# install_debian_packages PACKAGE…: status 1, after saying which command would do it, when it cannot.
install_debian_packages() {
  local packages="$*"
  say "Missing system package: $packages. It is installed with: sudo apt-get install $packages"
  command -v apt-get >/dev/null || return 1
  as_root true || return 1
  say "Installing $packages …"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
    { as_root apt-get update -qq >/dev/null 2>&1 &&
      as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; } || return 1
}

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# find_python: prints the first interpreter that is at least 3.11.
find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$candidate" >/dev/null && is_new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

# make_venv: a fresh .venv, unless the one that is there works.
make_venv() {
  local python version
  if [[ -x .venv/bin/python ]] && is_new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    return
  fi
  python=$(find_python) || give_up \
    "Hemvist needs Python 3.11 or newer; this machine has $(python3 --version 2>/dev/null || echo none)." \
    "Debian 12 and later have it: sudo apt-get install python3 python3-venv"
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    install_debian_packages "python$version-venv" || give_up "Install it and run this again."
  fi
  say "Making the environment .venv with Python $version …"
  rm -rf .venv
  "$python" -m venv .venv
}

fingerprint() { sha256sum "$1" | cut -d' ' -f1; }

# install_locked LOCK…: what the first lock names, by hash, and the package itself. The other locks are
# parts of the first, so they are stamped as installed too.
install_locked() {
  local lock=$1 count
  if [[ -f $STAMP && -x .venv/bin/hemvist ]] && grep -qxF "$(fingerprint "$lock")" "$STAMP" &&
    grep -qxF "$(fingerprint pyproject.toml)" "$STAMP"; then
    return
  fi
  count=$(grep -c '^[A-Za-z0-9].*==' "$lock")
  say "Installing $count locked packages from $lock …"
  rm -f "$STAMP"
  .venv/bin/python -m pip install --require-hashes --no-deps --only-binary :all: --no-compile -r "$lock" |
    awk -v all="$count" '/^(Collecting|Requirement already)/ { if (++n % 10 == 0) print "  " n " of " all; fflush() }' ||
    give_up "The packages could not be installed; the lines above say why. A first run needs the network."
  .venv/bin/python -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true # pip would take one processor
  .venv/bin/python -m pip install -q --no-build-isolation --no-deps -e .
  { for lock in "$@"; do fingerprint "$lock"; done; fingerprint pyproject.toml; } >"$STAMP"
}

set_up() {
  make_venv
  install_locked "$@"
}
