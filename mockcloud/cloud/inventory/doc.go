// Package inventory is what an account has, whatever its kind: an index that it turns on, and
// queries that it keeps.
package inventory
