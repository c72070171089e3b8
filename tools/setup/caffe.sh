#!/bin/sh
# Fetches Caffe 1.0 as a prebuilt library (the bytedeco jars, pinned), unpacks it into the cache folder and builds
# tests/run/caffe_runner.cpp against it. Prints the path of the runner. A second call returns at once.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${DLP_CACHE:-$HOME/.cache/dlpaper2code}
root=$cache/caffe
source=$here/../../tests/run/caffe_runner.cpp
copy_goal=org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy
artifacts="caffe:1.0-1.5.8 openblas:0.3.21-1.5.8 hdf5:1.12.2-1.5.8 opencv:4.6.0-1.5.8"

fetch_libraries() {
    echo "installing Caffe into $root" >&2
    rm -rf "$root"
    mkdir -p "$root/jars"
    for artifact in $artifacts; do
        (cd "$root/jars" && mvn --quiet --batch-mode -Dstyle.color=never "$copy_goal" \
            "-Dartifact=org.bytedeco:$artifact:jar:linux-x86_64" "-DoutputDirectory=$root/jars") >&2
    done
    for jar in "$root"/jars/*.jar; do
        unzip -qo "$jar" 'org/bytedeco/*/linux-x86_64/*.so*' 'org/bytedeco/*/linux-x86_64/include/*' -d "$root" \
            -x '*/libjni*' >&2
    done
    rm -rf "$root/jars"
    echo "$artifacts" > "$root/installed.txt"
}

# libcaffe has the C++ ABI of GCC 4 and brings its own protobuf, glog and gflags; boost's headers come from the system.
build_runner() {
    echo "building the Caffe runner" >&2
    set -- -std=c++14 -O1 -w -D_GLIBCXX_USE_CXX11_ABI=0 -DCPU_ONLY
    for library in caffe openblas hdf5 opencv; do
        folder=$root/org/bytedeco/$library/linux-x86_64
        set -- "$@" -isystem "$folder/include" -L "$folder" "-Wl,-rpath,$folder"
    done
    ln -sf libcaffe.so.1.0.0 "$root/org/bytedeco/caffe/linux-x86_64/libcaffe.so"
    g++ "$@" "$source" -o "$runner.new" -Wl,--allow-shlib-undefined -Wl,--disable-new-dtags -lcaffe -lpthread
    mv "$runner.new" "$runner"
}

[ "$(cat "$root/installed.txt" 2>/dev/null)" = "$artifacts" ] || fetch_libraries
# By the source's checksum: work trees with other runners may share the cache.
runner=$root/caffe_runner-$(cksum <"$source" | tr -s ' ' '-')
[ -x "$runner" ] || build_runner
echo "$runner"
