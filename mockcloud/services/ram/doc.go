// Package ram is Ram 2015-05-01: RAM users with their AccessKey pairs, roles, and
// the alias of an account. It has no regions, and knows no permissions.
package ram
