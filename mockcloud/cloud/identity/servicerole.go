package identity

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindService is the kind of a service of the vendor that has a role in accounts.
const KindService cloud.Kind = "service of the vendor"

// linkedService is a service of the vendor that acts in accounts by a role of its own.
type linkedService struct {
	name, role, policy, description string
	// uses are what policies call the sorts of things by which the service needs its role.
	uses []string
}

// The services that there are here, by the names that trust policies have.
const (
	ServiceDirectory = "resourcemanager.aliyuncs.com"
	ServiceSharing   = "resourcesharing.aliyuncs.com"
)

// linkedServices are those that have a role, with what the vendor's pages call it.
var linkedServices = []linkedService{
	{ServiceDirectory, "AliyunServiceRoleForResourceDirectory", "AliyunServiceRolePolicyForResourceDirectory", "Resource Directory makes the roles of trusted services by it.", []string{inDirectory}},
	{ServiceSharing, "AliyunServiceRoleForResourceSharing", "AliyunServiceRolePolicyForResourceSharing", "Resource Sharing reads the structure of a resource directory by it.", nil},
	{"alb.aliyuncs.com", "AliyunServiceRoleForAlb", "AliyunServiceRolePolicyForAlb", "Application Load Balancer reaches networks by it.", []string{"alb:loadbalancer"}},
	{"nlb.aliyuncs.com", "AliyunServiceRoleForNlb", "AliyunServiceRolePolicyForNlb", "Network Load Balancer reaches networks by it.", []string{"nlb:loadbalancer"}},
	{"cen.aliyuncs.com", "AliyunServiceRoleForCEN", "AliyunServiceRolePolicyForCEN", "Cloud Enterprise Network reaches networks by it.", []string{"cen:transitrouterattachment"}},
	{"nat.aliyuncs.com", "AliyunServiceRoleForNatgw", "AliyunServiceRolePolicyForNatgw", "NAT Gateway reaches networks by it.", []string{"vpc:natgateway"}},
	{"vpn.aliyuncs.com", "AliyunServiceRoleForVpn", "AliyunServiceRolePolicyForVpn", "VPN Gateway reaches networks by it.", []string{"vpc:vpngateway"}},
	{"polardb.aliyuncs.com", "AliyunServiceRoleForPolarDB", "AliyunServiceRolePolicyForPolarDB", "PolarDB reaches networks by it.", nil},
	{"mongodb.aliyuncs.com", "AliyunServiceRoleForMongoDB", "AliyunServiceRolePolicyForMongoDB", "MongoDB reaches networks by it.", nil},
	{"r-kvstore.aliyuncs.com", "AliyunServiceRoleForKvstore", "AliyunServiceRolePolicyForKvstore", "Redis reaches networks by it.", nil},
	{"elasticsearch.aliyuncs.com", "AliyunServiceRoleForElasticsearch", "AliyunServiceRolePolicyForElasticsearch", "Elasticsearch reaches networks by it.", nil},
	{"alikafka.aliyuncs.com", "AliyunServiceRoleForAlikafka", "AliyunServiceRolePolicyForAlikafka", "Kafka reaches networks by it.", []string{"alikafka:instance"}},
	{"mse.aliyuncs.com", "AliyunServiceRoleForMSE", "AliyunServiceRolePolicyForMSE", "Microservices Engine reaches networks by it.", nil},
	{"engine.dataworks.aliyuncs.com", "AliyunServiceRoleForDataWorksEngine", "AliyunServiceRolePolicyForDataWorksEngine", "DataWorks reaches the data of engines by it.", nil},
	{"nis.aliyuncs.com", "AliyunServiceRoleForNis", "AliyunServiceRolePolicyForNis", "Network Intelligence Service looks at networks by it.", nil},
}

// Of roles that the cloud makes: the one by which a directory's management account
// reaches its members, and the policy that it has.
const (
	DirectoryAccessRole = "ResourceDirectoryAccountAccessRole"
	administrator       = "AdministratorAccess"
)

// PrincipalName is what the vendor calls a role in policies of its own.
func (r *Role) PrincipalName() string {
	return r.Name + "@role." + r.Owner + ".onaliyunservice.com"
}

// open says whether people can change the role: not one of a service.
func (r *Role) open() error {
	if r.Service == "" {
		return nil
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRole, ID: r.Name, Detail: "the role is " + r.Service + "'s: nobody else changes it"}
}

// countOwnRoles counts the roles of an account that the cloud has not made unasked.
func countOwnRoles(w *cloud.World, account, _ string) (count int) {
	for role := range roles.All(w, account, "") {
		if !role.ByCloud {
			count++
		}
	}
	return count
}

func trustOf(sort, principal string) Trust {
	return Trust{Document: `{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow","Principal":{"` + sort + `":["` + principal + `"]}}],"Version":"1"}`}
}

// add puts a role into an account, with a policy of the vendor. Its number follows from
// the world's seed and its name, so that it takes none from what people make.
func (r *Role) add(w *cloud.World, account, policyName string, at time.Time) {
	sum := sha256.Sum256(fmt.Appendf(nil, "role %d %s %s %d", w.Spec().Seed, account, folded(r.Name), at.UnixNano()))
	number := decimal(sum[:17])
	r.Record = cloud.Record{ID: "3" + number, Sequence: w.NextSequence(), Owner: account, Created: at}
	r.Updated, r.LongestSession = at, cmp.Or(r.LongestSession, DefaultSession)
	roles.Add(w, r)
	if of := systemPolicy(policyName); of != nil {
		attachments.Add(w, &Attachment{
			Record: cloud.Record{ID: "attachment-of-" + r.ID, Sequence: w.NextSequence(), Owner: account, Created: at}, Policy: of, To: Principal{Role: r},
		})
	}
}

// drop takes a role with its policies out of the world.
func (r *Role) drop(w *cloud.World) {
	Principal{Role: r}.forgetAttachments(w)
	roles.Remove(w, r)
}

// LinkService gives an account the role of a service, unless it has it: products do so
// when they are first used.
func LinkService(w *cloud.World, account, service string, at time.Time) {
	if IsLinked(w, account, service) {
		return
	}
	of := serviceNamed(service)
	made := of.newRole()
	made.ByCloud = true
	made.add(w, account, of.policy, at)
}

// IsLinked says whether an account has the role of a service.
func IsLinked(w *cloud.World, account, service string) bool {
	return role(w, account, serviceNamed(service).role) != nil
}

// serviceNamed is one of the services; a name that none of them has is a mistake in the program.
func serviceNamed(name string) *linkedService {
	of := serviceBy(func(s linkedService) bool { return s.name == name })
	if of == nil {
		panic("identity: there is no service " + name)
	}
	return of
}

// LinksService is what policies call that somebody makes the role of a service.
const LinksService = "ram:CreateServiceLinkedRole"

// PermitLink says whether who calls may make the role of a service, which a product needs that is first used.
func PermitLink(c *cloud.Call, service string) error {
	return Permit(c, func() Access {
		return Access{Action: LinksService, Resources: []Resource{{ARN: "acs:ram::" + c.AccountID + ":role/*"}}, Values: map[string][]string{"ram:servicename": {service}}}
	})
}

// inDirectory stands for the resource directory that an account is in.
const inDirectory = "a resource directory"

// usages are what an account has by which the service needs its role.
func (s *linkedService) usages(w *cloud.World, account string) (found []RoleUsage) {
	if slices.Contains(s.uses, inDirectory) {
		if _, path := DirectoryPlace(w, account); path != "" {
			found = append(found, RoleUsage{Region: everywhere, Resources: []string{path}})
		}
	}
	for _, thing := range w.OwnedAs(account, s.uses...) {
		region := cmp.Or(thing.Region, everywhere)
		at := slices.IndexFunc(found, func(u RoleUsage) bool { return u.Region == region })
		if at < 0 {
			at, found = len(found), append(found, RoleUsage{Region: region})
		}
		found[at].Resources = append(found[at].Resources, thing.ARN())
	}
	return found
}

// newRole is the role of the service in an account.
func (s *linkedService) newRole() *Role {
	return &Role{Name: s.role, Description: s.description, Trust: trustOf("Service", s.name), Service: s.name}
}

func serviceBy(is func(linkedService) bool) *linkedService {
	at := slices.IndexFunc(linkedServices, is)
	if at < 0 {
		return nil
	}
	return &linkedServices[at]
}

// OpenToDirectory gives an account that has come into a directory the roles that its
// members have: one for the directory, and one by which the management account reaches it.
func OpenToDirectory(w *cloud.World, account, management string, at time.Time) {
	LinkService(w, account, ServiceDirectory, at)
	if role(w, account, DirectoryAccessRole) == nil {
		made := &Role{Name: DirectoryAccessRole, Description: "The management account of the resource directory reaches the member by it.", Trust: trustOf("RAM", rootARN(management)), ByCloud: true}
		made.add(w, account, administrator, at)
	}
}

// CloseToDirectory takes these roles from an account that has left its directory. What
// people have made of the name themselves stays.
func CloseToDirectory(w *cloud.World, account string) {
	of := serviceBy(func(s linkedService) bool { return s.name == ServiceDirectory })
	for _, name := range []string{of.role, DirectoryAccessRole} {
		if found := role(w, account, name); found != nil && found.ByCloud {
			found.drop(w)
		}
	}
}

// CreateServiceRole makes the role of a service in the caller's account.
func CreateServiceRole(c *cloud.Call, service, suffix, description string) (*Role, error) {
	of := serviceBy(func(s linkedService) bool { return strings.EqualFold(s.name, service) })
	switch {
	case of == nil:
		return nil, cloud.Missing(KindService, service)
	case suffix != "":
		return nil, cloud.Invalid(KindRole, "CustomSuffix.NotAllowed", "the service "+service+" has one role in an account")
	case description != "":
		return nil, cloud.Invalid(KindRole, "Description.NotAllowed", "the role of the service has a description of its own")
	case role(c.World, c.AccountID, of.role) != nil:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindRole, ID: of.role}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := of.newRole()
	made.add(c.World, c.AccountID, of.policy, c.Now)
	return made, nil
}

// DeleteServiceRole deletes the role of a service, unless the service needs it: then the task fails. It
// returns the task's id.
func DeleteServiceRole(c *cloud.Call, name string) (task string, err error) {
	found, err := FindRole(c, name)
	switch {
	case err != nil:
		return "", err
	case found.Service == "":
		return "", cloud.Missing(KindService, name)
	}
	if err := c.Commit(); err != nil {
		return "", err
	}
	task = fmt.Sprintf("task/acs-service-role/%s/%s/%s", found.Service, found.Name, strings.ToLower(c.RequestID))
	made := &RoleDeletion{Record: cloud.Record{ID: task, Sequence: c.World.NextSequence(), Owner: c.AccountID, Created: c.Now}, ARN: found.ARN(), Service: found.Service}
	if made.Usages = serviceNamed(found.Service).usages(c.World, c.AccountID); len(made.Usages) == 0 {
		found.drop(c.World)
	}
	deletions.Add(c.World, made)
	return task, nil
}

// RoleDeletion is the task that has deleted the role of a service, or has found out why not.
type RoleDeletion struct {
	cloud.Record
	ARN, Service string
	// Usages are what the service needs the role for; none where the task has succeeded.
	Usages []RoleUsage
}

// RoleUsage is what a service needs its role for in a region.
type RoleUsage struct {
	Region    string
	Resources []string
}

// everywhere is the region of what is in none.
const everywhere = "global"

// KindRoleDeletion is the kind of such tasks.
const KindRoleDeletion cloud.Kind = "deletion of a service's role"

var deletions cloud.Table[*RoleDeletion]

func init() {
	deletions.Define(cloud.Definition[*RoleDeletion]{Kind: KindRoleDeletion, Global: true, AtDeletion: cloud.GoAlong})
}

// FindRoleDeletion finds the task of the caller's by its id.
func FindRoleDeletion(c *cloud.Call, task string) (*RoleDeletion, error) {
	return deletions.Find(c, task, cloud.View)
}
