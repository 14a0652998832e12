package compute

// trio are the three families of a generation, which differ in their memory:
// c has 2 GiB for each virtual CPU, g 4 and r 8.
type trio struct {
	suffix, generation string
	processor          processor
	sizes              string
}

// trios are those families, the usual ones first: who reads no more than a page of types finds them.
var trios = []trio{
	{"8i", "ecs-6", sapphire, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"},
	{"7", "ecs-6", iceLake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge 32xlarge"},
	{"6", "ecs-5", cascade, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 13xlarge 26xlarge"},
	{"9i", "ecs-7", granite, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge"},
	{"9a", "ecs-7", turin, "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge"},
	{"8a", "ecs-6", genoa, "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"},
	{"8ae", "ecs-6", genoa, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"},
	{"8y", "ecs-6", yitian, "small large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"},
	{"7a", "ecs-6", milan, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"},
	{"7se", "ecs-6", iceLake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge 32xlarge"},
	{"7t", "ecs-6", iceLake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge 32xlarge"},
	{"7h", "ecs-6", iceLake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge 32xlarge"},
	{"6e", "ecs-5", cascade, "large xlarge 2xlarge 4xlarge 8xlarge 13xlarge 26xlarge"},
	{"6a", "ecs-5", milan, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge 64xlarge"},
	{"6r", "ecs-5", altra, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"},
	{"5", "ecs-4", skylake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge"},
}

// listed is a family whose types are listed by what follows its name.
type listed struct {
	name, category, level, generation string
	processor                         processor
	memory                            float64 // GiB for each virtual CPU; 0: as the name tells
	types                             string
}

const (
	threeRatios = "-c1m1.large -c1m2.large -c1m4.large -c1m1.xlarge -c1m2.xlarge -c1m4.xlarge -c1m1.2xlarge -c1m2.2xlarge -c1m4.2xlarge"
	hfSizes     = ".large .xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .12xlarge .24xlarge"
	hf6Sizes    = ".large .xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .10xlarge .16xlarge .20xlarge"
	neSizes     = ".large .xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge"
	shared4     = ".small .large .xlarge .2xlarge .4xlarge .8xlarge"
	// oldSizes are those of the first generations, whose sizes have twice the virtual CPUs.
	oldSizes = ".medium .large .xlarge .3xlarge .7xlarge"
	oldTypes = ".tiny .small .medium .large .xlarge .3xlarge .7xlarge"
)

var listedFamilies = []listed{
	{"ecs.g7ne", generalPurpose, EnterpriseLevel, "ecs-6", cooper, 4, ".large .xlarge .2xlarge .4xlarge .8xlarge .12xlarge .24xlarge"},
	{"ecs.g7nex", generalPurpose, EnterpriseLevel, "ecs-6", iceLake, 4, ".large .xlarge .2xlarge .4xlarge .8xlarge .16xlarge .32xlarge"},
	{"ecs.c7nex", computeOptimized, EnterpriseLevel, "ecs-6", iceLake, 2, ".large .xlarge .2xlarge .4xlarge .8xlarge .16xlarge .32xlarge"},
	{"ecs.g6t", generalPurpose, EnterpriseLevel, "ecs-5", cascade, 4, ".large .xlarge .2xlarge .4xlarge .8xlarge .13xlarge .26xlarge"},
	{"ecs.c6t", computeOptimized, EnterpriseLevel, "ecs-5", cascade, 2, ".large .xlarge .2xlarge .4xlarge .8xlarge .13xlarge .26xlarge"},
	{"ecs.g5ne", generalPurpose, EnterpriseLevel, "ecs-4", skylake, 4, ".large .xlarge .2xlarge .4xlarge .8xlarge .16xlarge .18xlarge"},
	{"ecs.hfg8i", highClock, EnterpriseLevel, "ecs-6", sapphire, 4, hfSizes},
	{"ecs.hfc8i", highClock, EnterpriseLevel, "ecs-6", sapphire, 2, hfSizes},
	{"ecs.hfr8i", highClock, EnterpriseLevel, "ecs-6", sapphire, 8, hfSizes},
	{"ecs.hfg7", highClock, EnterpriseLevel, "ecs-6", cooper, 0, hfSizes},
	{"ecs.hfc7", highClock, EnterpriseLevel, "ecs-6", cooper, 0, hfSizes},
	{"ecs.hfr7", highClock, EnterpriseLevel, "ecs-6", cooper, 0, hfSizes},
	{"ecs.hfg6", highClock, EnterpriseLevel, "ecs-5", cascade, 0, hf6Sizes},
	{"ecs.hfc6", highClock, EnterpriseLevel, "ecs-5", cascade, 0, hf6Sizes},
	{"ecs.hfr6", highClock, EnterpriseLevel, "ecs-5", cascade, 0, hf6Sizes},
	{"ecs.hfg5", highClock, EnterpriseLevel, "ecs-4", skylake, 4, ".large .xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .14xlarge"},
	{"ecs.hfc5", highClock, EnterpriseLevel, "ecs-4", skylake, 2, neSizes},
	{"ecs.sn1ne", computeOptimized, EnterpriseLevel, "ecs-3", broadwell, 2, neSizes},
	{"ecs.sn2ne", generalPurpose, EnterpriseLevel, "ecs-3", broadwell, 4, neSizes + " .14xlarge"},
	{"ecs.se1ne", memoryOptimized, EnterpriseLevel, "ecs-3", broadwell, 8, neSizes + " .14xlarge"},
	{"ecs.se1", memoryOptimized, EnterpriseLevel, "ecs-2", broadwell, 8, ".large .xlarge .2xlarge .4xlarge .8xlarge .14xlarge"},
	{"ecs.re6", memoryOptimized, EnterpriseLevel, "ecs-5", cascade, 14.875, ".4xlarge .8xlarge .13xlarge .16xlarge .26xlarge .32xlarge .52xlarge"},
	{"ecs.re4", memoryOptimized, EnterpriseLevel, "ecs-3", broadwell, 12, ".10xlarge .20xlarge .40xlarge"},
	{"ecs.u1", generalPurpose, EnterpriseLevel, "ecs-6", cascade, 0, threeRatios + " -c1m1.4xlarge -c1m2.4xlarge -c1m4.4xlarge -c1m1.8xlarge -c1m2.8xlarge -c1m4.8xlarge -c1m8.large -c1m8.xlarge -c1m8.2xlarge -c1m8.4xlarge -c1m8.8xlarge"},
	{"ecs.i4", localSSDs, EnterpriseLevel, "ecs-6", iceLake, 8, ".large .xlarge .2xlarge .4xlarge .8xlarge .16xlarge .32xlarge"},
	{"ecs.i3", localSSDs, EnterpriseLevel, "ecs-6", iceLake, 0, ".xlarge .2xlarge .4xlarge .8xlarge .16xlarge .32xlarge"},
	{"ecs.i2", localSSDs, EnterpriseLevel, "ecs-4", skylake, 8, ".xlarge .2xlarge .4xlarge .8xlarge .16xlarge"},
	{"ecs.i2g", localSSDs, EnterpriseLevel, "ecs-4", skylake, 4, ".2xlarge .4xlarge .8xlarge .16xlarge"},
	{"ecs.i1", localSSDs, EnterpriseLevel, "ecs-3", broadwell, 4, ".xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .14xlarge"},
	{"ecs.d3s", bigData, EnterpriseLevel, "ecs-6", iceLake, 4, ".2xlarge .4xlarge .8xlarge .12xlarge .16xlarge"},
	{"ecs.d2s", bigData, EnterpriseLevel, "ecs-5", skylake, 4, ".5xlarge .10xlarge .20xlarge"},
	{"ecs.d1ne", bigData, EnterpriseLevel, "ecs-3", broadwell, 4, ".2xlarge .4xlarge .6xlarge .8xlarge .14xlarge"},
	{"ecs.d1", bigData, EnterpriseLevel, "ecs-3", broadwell, 4, ".2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .14xlarge"},
	{"ecs.gn8is", withGPU, EnterpriseLevel, "ecs-6", sapphire, 8, ".2xlarge .4xlarge .8xlarge"},
	{"ecs.gn7e", withGPU, EnterpriseLevel, "ecs-6", iceLake, 0, "-c16g1.4xlarge -c16g1.16xlarge -c16g1.32xlarge"},
	{"ecs.gn7i", withGPU, EnterpriseLevel, "ecs-6", iceLake, 0, "-c8g1.2xlarge -c16g1.4xlarge -c32g1.8xlarge -c32g1.16xlarge -c32g1.32xlarge"},
	{"ecs.gn6i", withGPU, EnterpriseLevel, "ecs-5", cascade, 0, "-c4g1.xlarge -c8g1.2xlarge -c16g1.4xlarge -c24g1.6xlarge -c24g1.12xlarge -c24g1.24xlarge"},
	{"ecs.gn6v", withGPU, EnterpriseLevel, "ecs-5", skylake, 0, "-c8g1.2xlarge -c8g1.4xlarge -c8g1.8xlarge -c8g1.16xlarge -c10g1.20xlarge"},
	{"ecs.gn6e", withGPU, EnterpriseLevel, "ecs-5", skylake, 0, "-c12g1.3xlarge -c12g1.6xlarge -c12g1.12xlarge -c12g1.24xlarge"},
	{"ecs.gn5", withGPU, EnterpriseLevel, "ecs-3", broadwell, 0, "-c4g1.xlarge -c8g1.2xlarge -c4g1.2xlarge -c8g1.4xlarge -c28g1.7xlarge -c8g1.8xlarge -c28g1.14xlarge -c8g1.14xlarge"},
	{"ecs.gn5i", withGPU, EnterpriseLevel, "ecs-3", broadwell, 0, "-c2g1.large -c4g1.xlarge -c8g1.2xlarge -c16g1.4xlarge -c16g1.8xlarge -c28g1.14xlarge"},
	{"ecs.hpc8ae", highPerformance, EnterpriseLevel, "ecs-6", genoa, 4, ".16xlarge .32xlarge"},
	{"ecs.hpc7ip", highPerformance, EnterpriseLevel, "ecs-6", iceLake, 8, ".32xlarge"},
	{"ecs.ebmg8i", bareMetal, EnterpriseLevel, "ecs-6", sapphire, 5.333, ".48xlarge"},
	{"ecs.ebmg7", bareMetal, EnterpriseLevel, "ecs-6", iceLake, 4, ".32xlarge"},
	{"ecs.ebmc7", bareMetal, EnterpriseLevel, "ecs-6", iceLake, 2, ".32xlarge"},
	{"ecs.ebmr7", bareMetal, EnterpriseLevel, "ecs-6", iceLake, 8, ".32xlarge"},
	{"ecs.ebmg6", bareMetal, EnterpriseLevel, "ecs-5", cascade, 3.692, ".26xlarge"},
	{"ecs.ebmc6", bareMetal, EnterpriseLevel, "ecs-5", cascade, 1.846, ".26xlarge"},
	{"ecs.ebmr6", bareMetal, EnterpriseLevel, "ecs-5", cascade, 7.385, ".26xlarge"},
	{"ecs.ebmg5", bareMetal, EnterpriseLevel, "ecs-4", skylake, 4, ".24xlarge"},
	{"ecs.sccg7", superComputing, EnterpriseLevel, "ecs-6", iceLake, 4, ".32xlarge"},
	{"ecs.sccc7", superComputing, EnterpriseLevel, "ecs-6", iceLake, 2, ".32xlarge"},
	{"ecs.sccg5", superComputing, EnterpriseLevel, "ecs-4", skylake, 4, ".24xlarge"},
	{"ecs.scch5", superComputing, EnterpriseLevel, "ecs-4", skylake, 3, ".16xlarge"},
	{"ecs.e", sharedCPUs, EntryLevel, "ecs-6", cascade, 0, threeRatios + " -c4m1.large -c2m1.large"},
	{"ecs.s6", sharedCPUs, EntryLevel, "ecs-5", cascade, 0, "-c1m1.small -c1m2.small -c1m2.large -c1m4.small -c1m4.large -c1m2.xlarge -c1m4.xlarge -c1m2.2xlarge -c1m4.2xlarge"},
	{"ecs.xn4", sharedCPUs, EntryLevel, "ecs-3", broadwell, 1, ".small"},
	{"ecs.n4", sharedCPUs, EntryLevel, "ecs-3", broadwell, 2, shared4},
	{"ecs.mn4", sharedCPUs, EntryLevel, "ecs-3", broadwell, 4, shared4},
	{"ecs.e4", sharedCPUs, EntryLevel, "ecs-3", broadwell, 8, ".small .large .xlarge .2xlarge .4xlarge"},
	{"ecs.t6", sharedCPUs, CreditLevel, "ecs-5", cascade, 0, "-c4m1.large -c2m1.large -c1m1.large -c1m2.large -c1m4.large -c1m4.xlarge -c1m4.2xlarge"},
	{"ecs.t5", sharedCPUs, CreditLevel, "ecs-4", skylake, 0, "-lc2m1.nano -lc1m1.small -lc1m2.small -lc1m4.small -lc1m2.large -lc1m4.large -c1m1.large -c1m2.large -c1m4.large -c1m1.xlarge -c1m2.xlarge -c1m4.xlarge -c1m1.2xlarge -c1m2.2xlarge -c1m4.2xlarge"},
	{"ecs.sn1", computeOptimized, EnterpriseLevel, "ecs-2", broadwell, 2, oldSizes},
	{"ecs.sn2", generalPurpose, EnterpriseLevel, "ecs-2", broadwell, 4, oldSizes},
	{"ecs.n1", sharedCPUs, EntryLevel, "ecs-2", haswell, 2, oldTypes},
	{"ecs.n2", sharedCPUs, EntryLevel, "ecs-2", haswell, 4, oldSizes + " .small"},
	{"ecs.e3", sharedCPUs, EntryLevel, "ecs-2", haswell, 8, oldSizes + " .small"},
}

// oldFamilies are those whose sizes have twice the virtual CPUs: n1.medium has two, and n1.large four.
var oldFamilies = []string{"ecs.sn1", "ecs.sn2", "ecs.n1", "ecs.n2", "ecs.e3"}
