package rkvstore

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// The series of instances, in the product's words for their types. Those of Redis on local
// disks are what the product calls classic.
const (
	seriesRedis = "Redis"
	seriesRDB   = "tair_rdb"
	seriesSCM   = "tair_scm"
	seriesESSD  = "tair_essd"
)

// class is a class of instances: what they are made of.
type class struct {
	Class  string
	Series string
	// Enterprise classes are of Tair, others of Redis Open-Source Edition.
	Enterprise bool
	// Local ones keep what they have on local disks, others on cloud disks.
	Local bool
	// Versions are those that instances can have, the usual one first.
	Versions []string
	// Capacity is in MB, Bandwidth in Mbit/s; they are those of each shard.
	Capacity                    int64
	Connections, Bandwidth, QPS int64
	// Unreplicated instances have no replica.
	Unreplicated bool
	// Sharded ones have as many shards as people say, and others one, or Fixed ones.
	Sharded bool
	Fixed   int
}

// shards are how many shards an instance of the class has, where people ask for some; 0:
// they do not say.
func (c *class) shards(asked int) (shards int, ok bool) {
	usual := max(c.Fixed, 1)
	switch {
	case asked == 0, asked == usual:
		return usual, true
	case c.Sharded && asked > 0 && asked <= mostShards:
		return asked, true
	}
	return 0, false
}

// like says whether instances of the class can become such of another one.
func (c *class) like(other *class) bool {
	return c.Series == other.Series && c.Enterprise == other.Enterprise
}

// open are the versions of Redis Open-Source Edition.
var open = []string{"5.0", "4.0", "6.0", "7.0"}

// sizes are the classes of each older family, by the word that stands for a size. The
// numbers are those of the vendor's table of instance types.
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
		of := class{Series: seriesRedis, Versions: open, Local: true, Capacity: size.capacity, Connections: size.connections, Bandwidth: size.bandwidth, QPS: size.qps}
		of.Class = "redis.master." + size.word + ".default"
		all = append(all, of)
		of.Class, of.Unreplicated = "redis.basic."+size.word+".default", true
		all = append(all, of)
		if size.capacity < 1024 {
			continue
		}
		of.Unreplicated, of.Local = false, false
		of.Class, of.Sharded = "redis.shard."+size.word+".2.ce", true
		of.Connections, of.Bandwidth, of.QPS = 20000, 96, 100000
		if size.capacity == 1024 {
			of.Bandwidth = 48
		}
		all = append(all, of)
		// With a number of shards these are clusters too: Terraform's provider 1.289 makes them so.
		of.Class = "redis.shard." + size.word + ".ce"
		all = append(all, of)
		of.Class, of.Local, of.Enterprise, of.Versions = "redis.amber.master."+size.word+".multithread", true, true, []string{"5.0"}
		of.Sharded = false
		of.Connections, of.Bandwidth, of.QPS = 30000, 96, 240000
		all = append(all, of)
	}
	return append(append(all, amberClusters()...), tairs()...)
})

// amberClusters are those of Tair on local disks: with as many shards as their names say.
func amberClusters() (all []class) {
	for _, gigabytes := range []int64{1, 2, 4, 8} {
		for _, shards := range []int{2, 4, 8, 16, 32} {
			all = append(all, class{
				Class:  fmt.Sprintf("redis.amber.logic.sharding.%dg.%ddb.0rodb.%dproxy.multithread", gigabytes, shards, 3*shards),
				Series: seriesRedis, Enterprise: true, Local: true, Versions: []string{"5.0"},
				Capacity: 1024 * gigabytes, Connections: 30000, Bandwidth: 96, QPS: 240000, Fixed: shards,
			})
		}
	}
	return all
}

// tairs are the classes of Tair on cloud disks: in DRAM, in persistent memory, and on disks.
func tairs() (all []class) {
	of := class{Series: seriesRDB, Enterprise: true, Versions: []string{"5.0", "6.0", "7.0"}, Connections: 30000, Bandwidth: 96, QPS: 300000, Sharded: true}
	for _, gigabytes := range []int64{1, 2, 4, 8, 16, 24, 32, 64} {
		for _, family := range []string{"tair.rdb.", "tair.rdb.with.proxy."} {
			of.Class, of.Capacity = fmt.Sprintf("%s%dg", family, gigabytes), 1024*gigabytes
			all = append(all, of)
		}
	}
	of = class{Series: seriesSCM, Enterprise: true, Versions: []string{"1.0"}, Connections: 10000, Bandwidth: 96, QPS: 130000}
	for _, memory := range []int64{1, 2, 4, 8, 16} {
		for _, family := range []string{"tair.scm.standard.", "tair.scm.with.proxy.standard."} {
			of.Class, of.Capacity = fmt.Sprintf("%s%dm.%dd", family, memory, 4*memory), 1024*4*memory
			of.Sharded = family != "tair.scm.standard."
			all = append(all, of)
		}
	}
	of = class{Series: seriesESSD, Enterprise: true, Versions: []string{"1.0"}, Connections: 10000, Bandwidth: 96, QPS: 30000}
	for _, word := range []string{"xlarge", "2xlarge", "4xlarge", "8xlarge", "13xlarge"} {
		of.Class = "tair.essd.standard." + word
		all = append(all, of)
	}
	return all
}

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
	return i.Class, i.units(i.servers())
}

// units are what so many servers of the class count for in a price.
func (c *class) units(servers int) float64 { return float64(servers) * float64(c.Capacity) / 1024 }

// classOf is the smallest replicated one of a capacity, for who names no class.
func classOf(capacity int64) (class, bool) {
	for _, c := range classes() {
		if c.Local && !c.Enterprise && !c.Unreplicated && c.Capacity == capacity {
			return c, true
		}
	}
	return class{}, false
}
