// Package polardb is polardb 2017-08-01: PolarDB for MySQL clusters.
package polardb
