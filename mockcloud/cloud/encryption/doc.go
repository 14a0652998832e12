// Package encryption has the keys that accounts encrypt with, by themselves and through
// disks and other things that name a key, and the aliases of these keys.
package encryption
