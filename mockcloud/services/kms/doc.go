// Package kms is the Key Management Service: keys, their aliases, and what they encrypt.
package kms
