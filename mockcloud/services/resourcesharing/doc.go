// Package resourcesharing is ResourceSharing 2020-01-10: resource shares, invitations and permissions.
package resourcesharing
