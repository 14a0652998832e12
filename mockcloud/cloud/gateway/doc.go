// Package gateway has what connects networks to others: elastic IP addresses (EIPs), NAT gateways with their entries,
// VPN gateways with their IPsec connections, routes and SSL servers, and customer gateways.
package gateway
