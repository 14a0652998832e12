// Package sts is Sts 2015-04-01: who the caller is.
package sts
