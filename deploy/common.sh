# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154
# What deploy/quickstart, tests/run and bench/run share. Sourced, with $root set to the checkout.

build_packages=(gcc cmake ninja-build pkg-config libc6-dev liblua5.4-dev nettle-dev libjansson-dev libfcgi-dev libhiredis-dev zlib1g-dev libintelrdfpmath-dev python3-yaml)
serve_packages=(nginx curl)
redis_packages=(redis-server redis-tools)
test_packages=(nginx nftables iproute2 "${redis_packages[@]}" check python3-pytest python3-jsonschema wrk dpkg-dev clang libclang-rt-dev clang-format clang-tidy lua-check shellcheck)
# Any node from 18.17 on will do; Debian's where there is none.
command -v npm >/dev/null || test_packages+=(nodejs npm)
console_packages=(chromium fonts-noto-cjk)
# What the example clients need.
openapi_packages=(jq)
command -v javac >/dev/null || openapi_packages+=(default-jdk-headless)
bench_packages=(nginx "${redis_packages[@]}" wrk valgrind python3 luajit lua5.4 lua-cjson)

# Colours only on a terminal.
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
    bold=$'\e[1m' faint=$'\e[2m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
    bold='' faint='' red='' green='' yellow='' plain=''
fi
export bold faint red green yellow plain

fail() {
    printf '%s%s:%s %s\n' "$red" "${0##*/}" "$plain" "$*" >&2
    exit 1
}

# Installs those of the named Debian packages that are missing.
need_packages() {
    local missing=() package as_root=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed$' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null || fail "these packages are missing, and there is no apt-get to install them: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing, and there is no sudo to install them: ${missing[*]}"
        as_root=(sudo)
    fi
    echo "installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
}

# Configures and builds a CMake preset; a build folder that came with a copied checkout is made anew.
build_preset() {
    local preset=$1 fresh=()
    local cache=$root/build/$preset/CMakeCache.txt
    shift
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        fresh=(--fresh)
    fi
    cmake -S "$root" --preset "$preset" "${fresh[@]}" && cmake --build "$root/build/$preset" "$@"
}

# A free port on loopback: the first of those named, else any.
free_port() {
    local port
    for port in "$@" $((20000 + RANDOM % 10000)) $((20000 + RANDOM % 10000)) $((20000 + RANDOM % 10000)); do
        if ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    return 1
}

# Starts anjian (or another program with the same sockets) and an nginx of its own: start_site FOLDER PORT COMMAND...
# Leaves their process ids in $service_pid and $nginx_pid; the sockets are in FOLDER/run, logs in FOLDER.
start_site() {
    local folder=$1 port=$2
    shift 2
    mkdir -p "$folder/run"
    sh "$root/deploy/nginx/private.sh" "$folder/nginx" "$port" "$folder/run"
    "$@" >"$folder/service.log" 2>&1 &
    service_pid=$!
    PATH=$PATH:/usr/sbin nginx -p "$folder/nginx" -c conf/nginx.conf -e logs/error.log >"$folder/nginx.log" 2>&1 &
    nginx_pid=$!
}

# Stops what start_site started, and waits for it.
stop_site() {
    local pid
    for pid in ${nginx_pid-} ${service_pid-}; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    nginx_pid='' service_pid=''
}
