// Package worlds keeps the worlds of a server: it finds them by access key,
// changes them by commands, and remembers the commands, from which a world can
// be made again.
package worlds
