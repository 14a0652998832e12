// Package alikafka is alikafka 2019-09-16, ApsaraMQ for Kafka: instances, their topics,
// consumer groups, users, access control lists and white lists. It has these kinds to
// itself.
//
// An instance is ordered first and stands nowhere; StartInstance deploys it in vSwitches,
// with an address for each of its brokers. No message is ever in a topic: what depends on
// messages says so.
package alikafka
