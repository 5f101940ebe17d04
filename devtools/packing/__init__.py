"""From the project to files that a clinic installs: the bundle, the Debian package, the portable folder."""
