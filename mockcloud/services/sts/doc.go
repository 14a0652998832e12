// Package sts is Sts 2015-04-01: who the caller is, and temporary credentials for roles.
package sts
