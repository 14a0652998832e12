package rkvstore

import (
	"slices"
	"strings"
	"sync"
)

// class is a class of instances: what they are made of.
type class struct {
	Class string
	// Architecture is standard or cluster.
	Architecture string
	// Capacity is in MB, Bandwidth in Mbit/s; of a cloud-native cluster they are those of
	// each shard.
	Capacity                    int64
	Connections, Bandwidth, QPS int64
	// Single instances have no replica; Sharded ones have as many shards as people say.
	Unreplicated, Sharded bool
}

// sizes are the classes of each family, by the word that stands for a size. The numbers
// are those of the vendor's table of instance types.
var sizes = []struct {
	word                        string
	capacity                    int64
	connections, bandwidth, qps int64
}{
	{"micro", 256, 10000, 80, 80000},
	{"small", 1024, 10000, 80, 80000},
	{"mid", 2048, 10000, 128, 80000},
	{"stand", 4096, 10000, 192, 80000},
	{"large", 8192, 10000, 192, 80000},
	{"2xlarge", 16384, 10000, 256, 80000},
	{"4xlarge", 32768, 10000, 256, 80000},
	{"8xlarge", 65536, 10000, 256, 80000},
}

// classes are all that there are.
var classes = sync.OnceValue(func() (all []class) {
	for _, size := range sizes {
		of := class{Architecture: "standard", Capacity: size.capacity, Connections: size.connections, Bandwidth: size.bandwidth, QPS: size.qps}
		of.Class = "redis.master." + size.word + ".default"
		all = append(all, of)
		of.Class, of.Unreplicated = "redis.basic."+size.word+".default", true
		all = append(all, of)
		of.Unreplicated = false
		of.Class, of.Sharded = "redis.shard."+size.word+".2.ce", true
		if of.Connections, of.Bandwidth, of.QPS = 20000, size.bandwidth+48, 100000; size.capacity >= 1024 {
			all = append(all, of)
		}
		of.Sharded = false
		if of.Class = "redis.shard." + size.word + ".ce"; size.capacity >= 1024 {
			all = append(all, of)
		}
	}
	return all
})

// findClass finds a class by its name.
func findClass(name string) (class, bool) {
	all := classes()
	at := slices.IndexFunc(all, func(c class) bool { return strings.EqualFold(c.Class, name) })
	if at < 0 {
		return class{}, false
	}
	return all[at], true
}

// measure is what the instance costs for: the memory of its servers, in GB.
func (i *instance) measure() (size string, units float64) {
	servers := 2 * max(i.Shards, 1)
	if i.Single || i.Unreplicated {
		servers /= 2
	}
	return i.Class, float64(servers) * float64(i.Capacity) / 1024
}

// classOf is the smallest replicated one of a capacity, for who names no class.
func classOf(capacity int64) (class, bool) {
	for _, c := range classes() {
		if !c.Unreplicated && !c.Sharded && c.Capacity == capacity {
			return c, true
		}
	}
	return class{}, false
}

// versions are those of Redis that new instances can have.
var versions = []string{"4.0", "5.0", "6.0", "7.0"}
