#!/usr/bin/env sh
# Builds the stand-in for libatomic.so.1 on a Debian machine; the results are checked in.
cd "$(dirname "$0")" || exit 1
build() {
  mkdir -p "$1" && "$2" $3 -O2 -shared -fPIC -nostdlib -ffreestanding -s -Wl,-soname,libatomic.so.1 -Wl,--version-script=libatomic.map \
    -Wl,--build-id=none -Wl,-z,noseparate-code -o "$1/libatomic.so.1" libatomic.c
}
build linux-x64 gcc -mcx16
command -v aarch64-linux-gnu-gcc >/dev/null && build linux-arm64 aarch64-linux-gnu-gcc -mno-outline-atomics
