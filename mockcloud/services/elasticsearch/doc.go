// Package elasticsearch is elasticsearch 2017-06-13: clusters, which the API calls
// instances, with their nodes, networks, white lists and settings. It is called in ROA
// style.
//
// What is in a cluster, its indexes and templates, is not there, nor are Logstash and the
// shippers of logs, which the API has beside clusters.
package elasticsearch
