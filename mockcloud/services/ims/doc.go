// Package ims is Ims 2019-08-15: the identity providers by whose tokens roles are assumed.
package ims
