// Package organization has what accounts have to do with each other: resource directories with their folders and
// members, invitations to them, the deletion of members, and applications for quotas.
package organization
