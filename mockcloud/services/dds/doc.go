// Package dds is Dds 2015-12-01, ApsaraDB for MongoDB: replica sets and sharded clusters.
package dds
