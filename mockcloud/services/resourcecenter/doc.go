// Package resourcecenter is ResourceCenter 2022-12-01: what an account has, whatever its
// kind, and queries that it keeps.
package resourcecenter
