package dds

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// localDisk is the sort of disks that servers have themselves.
const localDisk = "local_ssd"

// cloudDisks are the others; the first is the usual one.
var cloudDisks = []string{"cloud_essd1", "cloud_essd2", "cloud_essd3", "cloud_auto"}

// newestOnLocalDisks is the last version that can be had on local disks.
const newestOnLocalDisks = "4.2"

// class has the form of all classes: dds.mongo.standard, mdb.shard.2x.xlarge.d. The vendor
// adds classes now and then, and takes others away, so that none is unknown here.
var class = cloud.NewPattern(`^(dds|mdb)(\.[a-z0-9]+){2,4}$`)

func checkClass(text string) error {
	if !class.MatchString(text) {
		return cloud.Invalid(kindInstance, "Class", strconv.Quote(text)+" is no class of instances")
	}
	return nil
}

// storageFor is the sort of disks for a version: the one that is asked for, or the usual one.
func storageFor(version, wanted string) (string, error) {
	local := version <= newestOnLocalDisks
	switch {
	case wanted == "" && local:
		return localDisk, nil
	case wanted == "":
		return cloudDisks[0], nil
	case wanted == localDisk && local:
		return localDisk, nil
	}
	for _, disk := range cloudDisks {
		if disk == wanted {
			return disk, nil
		}
	}
	return "", cloud.Invalid(kindInstance, "StorageType", fmt.Sprintf("MongoDB %s has no storage of the type %s", version, wanted))
}

// The sizes of disks, in GB, which all are a number of steps.
const (
	storageStep   = 10
	mostOnLocal   = 3000
	mostOnClouds  = 16000
	mostReadonly  = 5
	mostMongos    = 32
	leastOfACloud = 2 // mongos and shards
)

// What a serverless instance can have: its storage in GB, and the units of its throughput.
const (
	mostServerless = 100
	leastUnits     = 100
	mostUnits      = 8000
)

// checkStorage says whether a node can have so much storage, on disks of a sort.
func (n *node) checkStorage(sort string) error {
	step, most := storageStep, mostOnClouds
	switch {
	case n.Kind == mongos:
		return nil
	case n.Units > 0:
		step, most = 1, mostServerless
	case sort == localDisk:
		most = mostOnLocal
	}
	if n.Storage < step || n.Storage > most || n.Storage%step != 0 {
		return cloud.Invalid(kindInstance, "Storage", fmt.Sprintf("storage is %d to %d GB, in steps of %d", step, most, step))
	}
	return nil
}

// count reads how many of something are wanted, of the numbers that are possible.
func count(parameter, text string, otherwise int, possible ...int) (int, error) {
	if text == "" {
		return otherwise, nil
	}
	number, err := strconv.Atoi(text)
	for _, one := range possible {
		if err == nil && number == one {
			return number, nil
		}
	}
	return 0, cloud.Invalid(kindInstance, parameter, fmt.Sprintf("%s is one of %s", parameter, strings.Trim(fmt.Sprint(possible), "[]")))
}

func replicationFactor(text string, otherwise int) (int, error) {
	return count("ReplicationFactor", text, otherwise, 1, 3, 5, 7)
}

func readonlyReplicas(text string, otherwise int) (int, error) {
	return count("ReadonlyReplicas", text, otherwise, 0, 1, 2, 3, 4, mostReadonly)
}

// title has the form of names: a letter, then letters, digits, underscores and hyphens.
var title = cloud.NewPattern(`^\p{L}[\p{L}\p{Nd}_-]{1,255}$`)

func checkTitle(text string) error {
	if text != "" && !title.MatchString(text) {
		return cloud.Invalid(kindInstance, "Name", "a name has 2 to 256 letters, digits, underscores and hyphens, the first one a letter")
	}
	return nil
}
