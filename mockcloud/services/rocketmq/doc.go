// Package rocketmq is RocketMQ 2022-08-01, ApsaraMQ for RocketMQ 5.x: instances, their
// topics, consumer groups, accounts, access control lists and white lists. It has these
// kinds to itself, and is called in ROA style.
//
// The contract names no error codes but a few in examples: the others are formed as
// those are.
package rocketmq
