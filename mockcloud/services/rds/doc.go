// Package rds is ApsaraDB for RDS (Rds 2014-08-15): database instances in vSwitches,
// with all that they have: accounts, databases, connection strings, access lists,
// parameters and settings. The contract is made of parameter lists and the SDK's types;
// it documents no error codes, so these come from the vendor's pages and from what
// clients branch on (codes.go).
package rds
