// Package identity has who there is: accounts, their AccessKey pairs, RAM users and roles, sessions, and the resource groups
// that each account has from its start.
package identity
