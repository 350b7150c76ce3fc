#!/bin/sh
# Prepares a private nginx: private.sh PREFIX PORT SOCKETS
# PREFIX is a folder to make, PORT one on 127.0.0.1, SOCKETS the absolute path of the folder with the service's
# sockets; the console is that of this checkout. Start it then with: nginx -p PREFIX -c conf/nginx.conf -e logs/error.log
set -eu

if [ $# -ne 3 ]; then
    echo "usage: private.sh PREFIX PORT SOCKETS" >&2
    exit 2
fi
prefix=$1 port=$2 sockets=$3
here=$(dirname "$0")
root=$(cd "$here/../.." && pwd)

user=
if [ "$(id -u)" -eq 0 ]; then
    user='user root;' # or its workers could not open the sockets
fi
mkdir -p "$prefix/conf/anjian" "$prefix/logs" "$prefix/run"
for file in upstreams locations fastcgi limits console; do
    sed -e "s#/run/anjian/#$sockets/#g" -e "s#/usr/share/anjian#$root#g" "$here/$file.conf" >"$prefix/conf/anjian/$file.conf"
done
sed -e "s#@PORT@#$port#g" -e "s#@USER@#$user#" "$here/nginx.conf" >"$prefix/conf/nginx.conf"
