# What the launcher and ./test share: packages that are missing, and builds that are out of date. Sourced by bash;
# expects $root. Everything it says goes to stderr: stdout belongs to the program.

say() { printf 'dlpaper2code: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# Package names of the given lists, without comments.
packages_of() { cat -- "$@" | sed 's/#.*//' | tr -s ' \t' '\n' | sed '/^$/d' | sort -u; }

missing_packages() {
    local package installed
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
    packages_of "$@" | comm -23 - <(printf '%s\n' "$installed")
}

# logged LOG COMMAND...: what the command writes goes to the log. It is shown as it grows on a terminal, else its end when
# the command fails.
logged() {
    local log=$1 status=0; shift
    if [ -t 2 ]; then
        "$@" 2>&1 | tee "$log" >&2 || status=$?
    elif ! "$@" >"$log" 2>&1; then
        status=1
        tail -n 60 "$log" >&2
    fi
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; elif [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
}

# ensure_packages LIST...: installs what the lists name and this machine lacks.
ensure_packages() {
    [ -z "${DLP_NO_INSTALL:-}" ] || return 0
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "no apt on this machine. It takes Debian 12's packages, or their like: $(packages_of "$@" | paste -sd ' ')." \
            "With those in place, set DLP_NO_INSTALL=1 and run this again."
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "neither root nor sudo here; as an administrator run: apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing with apt: ${missing[*]}"
    install_packages "${missing[@]}" || die "apt-get could not install what is missing; its log is $root/build/apt.log"
}

install_packages() {
    local apt=(apt-get -qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600) log="$root/build/apt.log"
    mkdir -p "$root/build"
    logged "$log" as_root "${apt[@]}" update || say "apt-get update failed; trying with the package lists at hand"
    logged "$log" as_root env DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends "$@"
}

# What reads text in raster figures, into the cache folder. Without it the program reads less of them, and says so.
prepare_text_reader() {
    [ -z "${DLP_NO_INSTALL:-}" ] || return 0
    mkdir -p "$root/build"
    logged "$root/build/ocr.log" "$root/tools/setup/ocr.sh" ||
        say "the reader of text in pictures could not be installed; Tesseract serves instead (again: tools/setup/ocr.sh)"
}

# is_current STAMP PATH...: nothing below the paths is newer than the stamp. A removed file shows in its folder's time.
is_current() {
    local stamp=$1; shift
    [ -e "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# build_preset PRESET: configures and builds into build/PRESET.
build_preset() {
    local preset=$1 log="$root/build/$1.log"
    mkdir -p "$root/build"
    say "building ($preset); the first time takes a few minutes"
    local started; started=$(mktemp "$root/build/.$preset.stamp.XXXXXX")  # older than any source edited meanwhile
    logged "$log" run_cmake "$preset" || { rm -f "$started"; die "the build failed; its log is $log"; }
    mv -f "$started" "$root/build/$preset/.built"
}

run_cmake() {
    local target=all
    [ "$1" != release ] || target=dlpaper2code  # users need the program alone, not the benchmarks
    (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" --target "$target" -j "$(nproc)")
}

# locked COMMAND...: one at a time in this work tree.
locked() {
    mkdir -p "$root/build" || die "cannot write to $root/build"
    (
        flock -n 9 || { say "waiting for another build in this folder"; flock 9; }
        "$@" 9>&-
    ) 9>"$root/build/.lock"
}
