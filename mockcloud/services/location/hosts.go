package location

// host is how the vendor's hosts of a product are called. Those of central
// products are the same in every region.
type host struct {
	name    string
	central bool
}

// hosts are the products that have to do with shared networks, by the code that
// clients look them up by.
var hosts = map[string]host{
	"acr":               {name: "cr"},
	"alb":               {name: "alb"},
	"alikafka":          {name: "alikafka"},
	"bssopenapi":        {name: "business", central: true},
	"cbn":               {name: "cbn", central: true},
	"cs":                {name: "cs"},
	"dds":               {name: "mongodb"},
	"ecs":               {name: "ecs"},
	"elasticsearch":     {name: "elasticsearch"},
	"ims":               {name: "ims", central: true},
	"kms":               {name: "kms"},
	"location":          {name: "location", central: true},
	"mse":               {name: "mse"},
	"nis":               {name: "nis", central: true},
	"nlb":               {name: "nlb"},
	"polardb":           {name: "polardb"},
	"quotas":            {name: "quotas", central: true},
	"ram":               {name: "ram", central: true},
	"rds":               {name: "rds"},
	"redisa":            {name: "r-kvstore"},
	"resourcecenter":    {name: "resourcecenter", central: true},
	"resourcedirectory": {name: "resourcedirectory", central: true},
	"resourcemanager":   {name: "resourcemanager", central: true},
	"ressharing":        {name: "resourcesharing"},
	"rmq":               {name: "rocketmq"},
	"slb":               {name: "slb"},
	"srvcatalog":        {name: "servicecatalog"},
	"sts":               {name: "sts", central: true},
	"tag":               {name: "tag"},
	"vpc":               {name: "vpc"},
	"vpcipam":           {name: "vpcipam"},
	"vpcpeer":           {name: "vpcpeer", central: true},
}
