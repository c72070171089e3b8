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

# Runs a command as root, or explains what an administrator has to run.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@" >&2; return; fi
    command -v sudo >/dev/null || die "neither root nor sudo here; as an administrator run: $*"
    if [ -t 0 ]; then sudo "$@" >&2; else sudo -n "$@" >&2; fi
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
    say "installing with apt: ${missing[*]}"
    local quiet=(-qq -o Dpkg::Use-Pty=0 -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600)
    as_root apt-get "${quiet[@]}" update || say "apt-get update failed; trying with the package lists at hand"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install -y --no-install-recommends "${missing[@]}" ||
        die "apt-get could not install: ${missing[*]}"
}

# is_current STAMP PATH...: nothing below the paths is newer than the stamp. A removed file shows in its folder's time.
is_current() {
    local stamp=$1; shift
    [ -e "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" -print -quit 2>/dev/null)" ]
}

# build_preset PRESET: configures and builds into build/PRESET. The log is shown as it grows on a terminal, else only
# when the build fails.
build_preset() {
    local preset=$1 log="$root/build/$1.log"
    mkdir -p "$root/build"
    say "building ($preset); the first time takes a few minutes"
    local started; started=$(mktemp "$root/build/.$preset.stamp.XXXXXX")  # older than any source edited meanwhile
    if [ -t 2 ]; then
        run_cmake "$preset" 2>&1 | tee "$log" >&2
        [ "${PIPESTATUS[0]}" -eq 0 ] || { rm -f "$started"; die "the build failed; its log is $log"; }
    elif ! run_cmake "$preset" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        rm -f "$started"
        die "the build failed; its log is $log"
    fi
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
