// Package tag is Tag 2018-08-28: tags on the resources of all products, and tags
// that an account has planned.
package tag
