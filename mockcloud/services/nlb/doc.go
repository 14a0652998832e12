// Package nlb is Nlb 2022-04-30: Network Load Balancers.
//
// The balancers themselves, their listeners, server groups and security policies are those
// of [zonal].
package nlb
