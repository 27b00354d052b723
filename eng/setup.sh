# Sourced by ./run and ./test: says what is missing, installs it where that is allowed, and builds only what is stale.
# shellcheck shell=bash

# Prints a message for the person at the terminal; standard output belongs to the program.
say() { printf '%s\n' "$*" >&2; }

# Ends with a clear word when the .NET SDK is missing or too old: it is not in Debian, so a person must install it.
require_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    say "缺少 .NET SDK 10（dotnet）。请先安装 .NET SDK 10.0 或更高版本，再运行本命令。"
    say "The .NET SDK 10 (dotnet) is missing. Install .NET SDK 10.0 or later and run this command again."
    exit 2
  fi
  local major
  major=$(dotnet --version 2>/dev/null | cut -d. -f1)
  if [ "${major:-0}" -lt 10 ]; then
    say ".NET SDK ${major:-?} was found; version 10 or later is needed (see global.json)."
    exit 2
  fi
}

# Ends with a clear word when Node is missing or older than 20; the tests' SMTP server runs on it.
require_node() {
  local major
  major=$(node --version 2>/dev/null | sed 's/^v//' | cut -d. -f1)
  if [ "${major:-0}" -lt 20 ] || ! command -v npm >/dev/null 2>&1; then
    say "Node 20 or later with npm is needed (found: $(node --version 2>/dev/null || echo none)). Install it and run this command again."
    exit 2
  fi
}

# want_packages PROGRAM:PACKAGE… installs the Debian packages whose program is absent. Returns 1 when some stay absent.
# A program that begins with "/" is a file that must exist.
want_packages() {
  local missing=() pair program package
  for pair in "$@"; do
    program=${pair%%:*}
    package=${pair#*:}
    case "$program" in
      /*) compgen -G "$program" >/dev/null || missing+=("$package") ;;
      *) command -v "$program" >/dev/null 2>&1 || missing+=("$package") ;;
    esac
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Debian packages: ${missing[*]}"
    if apt-get update -qq >&2 &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2; then
      return 0
    fi
  fi
  say "缺少以下软件包，请由管理员安装 / these packages are missing, ask an administrator to run:"
  say "  apt-get install --no-install-recommends ${missing[*]}"
  return 1
}

# stale STAMP PATH… is true when a source below a path is newer than the stamp, or the stamp is absent.
stale() {
  local stamp=$1
  shift
  [ -f "$stamp" ] || return 0
  [ -n "$(find "$@" -type d \( -name bin -o -name obj -o -name node_modules -o -name TestResults \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}
