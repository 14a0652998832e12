// Package ram is Ram 2015-05-01: RAM users with their AccessKey pairs, groups of them,
// roles, the policies of all of these, and the alias and the password policy of an account. It has no regions.
package ram
