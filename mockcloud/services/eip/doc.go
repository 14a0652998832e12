// Package eip has the handlers of EIPs, which Vpc 2016-04-28 and, with older and
// shorter actions, Ecs 2014-05-26 answer.
package eip
