// Package sharing has resource shares: which things of any kind accounts share with which others, the invitations
// to that, and the permissions that bound it.
package sharing
