# For "baton" and "test": finds the JDKs of this machine. Plain bash 3.2, since that is what macOS has.

# Prints a line "VERSION HOME" for each JDK of version 17 or later, the newest first, and each once.
jdks() {
  local on_path home
  on_path="$(real_file "$(command -v javac || command -v java || true)")"
  for home in "${JAVA_HOME:-}" "${on_path%/bin/java*}" /usr/lib/jvm/* /usr/java/* /opt/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -d "$home" ]; then
      jdk_line "$(cd -P "$home" && pwd)"
    fi
  done | sort -u | sort -V -r
}

# Prints the line of one JDK, or nothing where it is none or too old. Every JDK says its version in the file "release".
jdk_line() {
  local key value
  if [ ! -x "$1/bin/java" ] || [ ! -r "$1/release" ]; then
    return
  fi
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value="${value//\"/}"
      if [ "${value%%[!0-9]*}" -ge 17 ]; then
        echo "$value $1"
      fi
    fi
  done < "$1/release"
}

# The file that a chain of symbolic links ends at; "readlink -f" is not everywhere.
real_file() {
  local file="$1" target
  while [ -L "$file" ]; do
    target="$(readlink "$file")"
    case "$target" in
      /*) file="$target" ;;
      *) file="$(dirname "$file")/$target" ;;
    esac
  done
  echo "$file"
}

# Prints the options for a JVM of this version that runs Maven: it does not live long enough for its second compiler, and
# its own libraries use what later ones warn of.
maven_options() {
  echo "-XX:TieredStopAtLevel=1 $(small_collector "${MAVEN_OPTS:-}")"
  if [ "${1%%[!0-9]*}" -ge 24 ]; then
    echo "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
}

# Prints the option for the garbage collector that starts fastest, unless these options, or those that every JVM of this
# environment gets, choose one: a JVM that is told two of them does not start.
small_collector() {
  case " $1 ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in
    *" -XX:+Use"*GC*) ;;
    *) echo "-XX:+UseSerialGC" ;;
  esac
}
