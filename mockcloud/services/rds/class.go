package rds

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
)

// class is a size of instances: what the vendor calls an instance type.
type class struct {
	Name     string
	Engine   *engine
	Category string // the edition of instances of the class; "" of read-only ones: they may be any
	ReadOnly bool
	Cores    int
	// Mebis is its memory.
	Mebis int
	// Dedicated classes share no cores with others.
	Dedicated bool
	// Local classes have disks of their host, others have cloud disks.
	Local bool
}

// kindClass is the kind of a class.
const kindClass cloud.Kind = "RDS instance class"

// findClass finds a class by its name. The vendor's names say what a class is, and
// there are hundreds of them: mysql.n4.large.2c is for MySQL, general-purpose with 4 GB
// for each core, has the 4 cores of large ones, and is for high availability on cloud
// disks. Whatever is formed so is one.
func findClass(name string) (*class, error) {
	if found, ok := parseClass(name); ok {
		return found, nil
	}
	return nil, cloud.Missing(kindClass, name)
}

var classPattern = cloud.NewPattern(`^(mysql|pg|mssql|mariadb)(ro)?\.([nx])([1248])[a-z]?\.([a-z0-9]+)\.([0-9a-z]{1,3})$`)

func parseClass(name string) (*class, bool) {
	if found, ok := elasticClass(name); ok {
		return found, true
	}
	if found, ok := olderClass(name); ok {
		return found, true
	}
	parts := classPattern.FindStringSubmatch(name)
	if parts == nil {
		return nil, false
	}
	made := &class{Name: name, ReadOnly: parts[2] != "", Dedicated: parts[3] == "x"}
	made.Engine = engineOfClass(parts[1])
	made.Cores = coresOf(parts[5])
	ratio, _ := strconv.Atoi(parts[4])
	made.Mebis = made.Cores * ratio << 10
	if made.Cores == 0 || !made.readSuffix(parts[6]) {
		return nil, false
	}
	return made, slices.Contains(made.Engine.Categories, made.Category) || made.Category == ""
}

// readSuffix reads the edition and the disks.
func (c *class) readSuffix(suffix string) bool {
	switch suffix {
	case "1c", "c", "ro":
		c.ReadOnly = true
		c.Local = suffix == "c"
	case "1", "1m", "s1", "w1":
		c.Category = basic
	case "2", "25", "2m", "2c", "s2", "6cm", "9cm", "4c":
		c.Category = highAvailability
		c.Local = suffix == "25" || suffix == "2" && c.Engine.isMySQL()
	case "xc":
		c.Category = cluster
	case "e2":
		c.Category = alwaysOn
	default:
		return false
	}
	if c.ReadOnly {
		c.Category = ""
	}
	return true
}

// sizes are the words for numbers of cores.
var sizes = []struct {
	word  string
	cores int
}{
	{"micro", 1}, {"small", 1}, {"medium", 2}, {"large", 4}, {"xlarge", 8}, {"2xlarge", 16}, {"4xlarge", 32}, {"8xlarge", 64}, {"13xlarge", 104},
}

// coresOf reads a number of cores: a word, or such as 4c; 0 where it is neither.
func coresOf(size string) int {
	for _, one := range sizes {
		if one.word == size {
			return one.cores
		}
	}
	number, isNumber := strings.CutSuffix(size, "c")
	cores, err := strconv.Atoi(number)
	if !isNumber || err != nil || cores < 1 || cores > 128 {
		return 0
	}
	return cores
}

func engineOfClass(prefix string) *engine {
	return engines[slices.IndexFunc(engines, func(e *engine) bool { return e.Class == prefix })]
}

// elasticClass finds a class of serverless instances.
func elasticClass(name string) (*class, bool) {
	of := map[string]string{
		"mysql.n2.serverless.1c": serverlessBasic, "mysql.n2.serverless.2c": serverlessStandard,
		"pg.n2.serverless.1c": serverlessBasic, "pg.n2.serverless.2c": serverlessStandard, "mssql.mem2.serverless.s2": serverlessHA,
	}
	category, ok := of[name]
	if !ok {
		return nil, false
	}
	prefix, _, _ := strings.Cut(name, ".")
	return &class{Name: name, Engine: engineOfClass(prefix), Category: category, Cores: 1, Mebis: 2048}, true
}

// olderClasses are classes of the first generation, all on local disks: cores and
// gigabytes by the end of the name.
var olderClasses = []struct {
	end          string
	cores, gigas int
}{
	{"t1.small", 1, 1},
	{"s1.small", 1, 2},
	{"s2.large", 2, 4},
	{"s2.xlarge", 2, 8},
	{"s3.large", 4, 8},
	{"m1.medium", 4, 16},
	{"c1.large", 8, 16},
	{"c1.xlarge", 8, 32},
	{"c2.xlarge", 16, 64},
	{"c2.xlp2", 16, 96},
}

func olderClass(name string) (*class, bool) {
	rest, older := strings.CutPrefix(name, "rds.")
	prefix, end, ok := strings.Cut(rest, ".")
	if !older || !ok || !slices.ContainsFunc(engines, func(e *engine) bool { return e.Class == prefix }) {
		return nil, false
	}
	for _, one := range olderClasses {
		if one.end == end {
			return &class{Name: name, Engine: engineOfClass(prefix), Category: highAvailability, Cores: one.cores, Mebis: one.gigas << 10, Local: prefix != "mssql"}, true
		}
	}
	return nil, false
}

// listedClasses are those that lists of classes show: of each engine and edition, some
// sizes of each generation.
var listedClasses = sync.OnceValue(func() (all []*class) {
	add := func(names ...string) {
		for _, name := range names {
			if found, ok := parseClass(name); ok {
				all = append(all, found)
			}
		}
	}
	suffixes := map[string][]string{"mysql": {"1", "2c", "xc", "25"}, "pg": {"1", "2c", "xc"}, "mssql": {"s1", "s2", "e2"}, "mariadb": {"2c"}}
	for _, e := range engines {
		for _, one := range olderClasses {
			if e.Class == "mysql" {
				add("rds.mysql." + one.end)
			}
		}
		sized := func(prefix, suffix string, largest int) {
			for _, family := range []string{"n2", "n4", "x2", "x4", "x8"} {
				for _, size := range sizes[1:] {
					if dedicated := family[0] == 'x'; dedicated && size.cores > 1 || !dedicated && size.cores <= largest {
						add(prefix + "." + family + "." + size.word + "." + suffix)
					}
				}
			}
		}
		for _, suffix := range suffixes[e.Class] {
			sized(e.Class, suffix, 8)
		}
		sized(e.Class+"ro", "1c", 16)
	}
	add("mysql.n2.serverless.1c", "mysql.n2.serverless.2c", "pg.n2.serverless.1c", "pg.n2.serverless.2c", "mssql.mem2.serverless.s2")
	return all
})

// measure is what the instance costs for: the hosts of its class.
func (i *instance) measure() (size string, units float64) {
	of, err := findClass(i.Class)
	if err != nil {
		return i.Class, 1
	}
	return i.Class, i.share() * of.units(max(len(i.Nodes), 1))
}

// units are what hosts of the class count for in a price.
func (c *class) units(hosts int) float64 {
	return bill.Units(hosts, float64(c.Cores), float64(c.Mebis)/1024)
}

// connections and iops are how many of them an instance of the class can have.
func (c *class) connections() int { return max(c.Cores*1000, 1000) }

func (c *class) iops() int { return min(c.Cores*2500, 150000) }
