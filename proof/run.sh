# For "proof/kill", "proof/nodes" and "proof/points": builds what is missing, and runs a program of this module beside Baton itself.

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=build/jdks.sh
. "$here/build/jdks.sh"

# run CLASS OPTION...: on the newest JDK.
run() {
  local home
  build
  home="$(jdks | sed -n '1s/^[^ ]* //p')"
  # SQLite's driver is native code, and later JDKs warn of that.
  exec "$home/bin/java" --enable-native-access=ALL-UNNAMED -Dbaton.layout="$here/dist/target/baton" \
    -cp "$here/proof/target/proof-0.1.0.jar:$here/proof/target/lib/*" "$@" < /dev/null
}

# Baton builds itself where that is needed.
build() {
  local built="$here/proof/target/built" started="$here/proof/target/started"
  "$here/baton" --version > /dev/null
  if [ -f "$built" ] && [ -z "$(cd "$here" && find pom.xml proof/pom.xml proof/src/main -newer "$built" | sed -n 1p)" ]; then
    return
  fi
  echo "Building the proofs." >&2
  mkdir -p "$here/proof/target"
  touch "$started"
  mvn --quiet --batch-mode --file "$here/pom.xml" package --projects proof --also-make -Dmaven.test.skip \
    -Dchecks.skip < /dev/null
  mv "$started" "$built"
}
