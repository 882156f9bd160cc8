# For "bench/call", "bench/start", "bench/ledger" and "bench/pages": builds what is missing, and runs a program of this
# module beside Baton itself.

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
layout="$here/dist/target/baton"
# shellcheck source=build/jdks.sh
. "$here/build/jdks.sh"

# run CLASS OPTION...: once on the newest JDK, or on those that "--jdk VERSION" or "--jdk all" names.
run() {
  local program="$1" wanted="" options=() version home found=false status=0
  shift
  while [ $# -gt 0 ]; do
    case "$1" in
      --jdk) wanted="${2:?--jdk takes a version, such as 17, or all}" && shift 2 ;;
      --jdk=*) wanted="${1#*=}" && shift ;;
      *) options+=("$1") && shift ;;
    esac
  done
  build
  while read -r version home; do
    case "$wanted" in
      '' | all | "$version" | "${version%%[!0-9]*}")
        found=true
        run_on "$version" "$home" "$program" ${options[@]+"${options[@]}"}
        [ "$wanted" = all ] || break
        ;;
    esac
  done < <(jdks)
  if ! $found; then
    echo "There is no JDK $wanted here; there are $(jdks | cut -d ' ' -f 1 | tr '\n' ' ')" >&2
    exit 2
  fi
  exit "$status"
}

run_on() {
  local version="$1" home="$2" program="$3" flags=()
  shift 3
  if [ "${version%%[!0-9]*}" -ge 24 ]; then
    flags+=(--enable-native-access=ALL-UNNAMED) # SQLite's driver is native code.
  fi
  "$home/bin/java" ${flags[@]+"${flags[@]}"} -Dbench.layout="$layout" \
    -cp "$here/bench/target/bench-0.1.0.jar:$here/bench/target/lib/*" "$program" "$@" < /dev/null || status=$?
}

# Baton builds itself where that is needed.
build() {
  local built="$here/bench/target/built" started="$here/bench/target/started"
  "$here/baton" --version > /dev/null
  if [ -f "$built" ] && [ -z "$(cd "$here" && find pom.xml {bench,host,plugin-api}/pom.xml {bench,host,plugin-api}/src/main -newer "$built" | sed -n 1p)" ]; then
    return
  fi
  echo "Building the benchmarks." >&2
  mkdir -p "$here/bench/target"
  touch "$started"
  mvn --quiet --batch-mode --file "$here/pom.xml" package --projects bench --also-make -Dmaven.test.skip \
    -Dchecks.skip < /dev/null
  mv "$started" "$built"
}
