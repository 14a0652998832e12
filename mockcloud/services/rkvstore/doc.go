// Package rkvstore is R-kvstore 2015-01-01, ApsaraDB for Redis and Tair: instances, with
// their shards, accounts, connection strings and IP address white lists. The kind is its own:
// [instance] is what is particular to it, and all else is that of managed resources.
package rkvstore
