#!/bin/sh
# From Consult.app, which PyInstaller makes on macOS, to a disk image: signed and notarized where there is an identity.
#   packaging/macos/make_dmg.sh out/package/Consult.app 0.1.0 [IDENTITY [NOTARY_PROFILE]]
set -eu
app=$1 version=$2 identity=${3:-} profile=${4:-}
here=$(cd "$(dirname "$0")" && pwd)
image="$(dirname "$app")/consult-app-$version.dmg"

if [ -n "$identity" ]; then
    # Inside out: each library first, the app last.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) \
        -exec codesign --force --timestamp --options runtime --sign "$identity" {} +
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname Consult -srcfolder "$stage" -ov -format ULMO "$image"

if [ -n "$identity" ] && [ -n "$profile" ]; then
    codesign --timestamp --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
