package alikafka

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// mostUsers is how many SASL users an instance can have. The vendor says that there is a
// limit, not which.
const mostUsers = 1000

// The types of SASL users, and how the passwords of serverless instances are kept.
const (
	typePlain   = "plain"
	typeScram   = "scram"
	usualCipher = "SCRAM-SHA-512"
)

// access finds an instance for actions about users and access control. Clients take
// AUTH_RESOURCE_OWNER_ERROR for the answer to an id that is not there.
func access(c *cloud.Call, id string, verb cloud.Verb) (*instance, error) {
	if _, err := instances.Find(c, id, verb); err != nil {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: kindInstance, ID: id, Field: "Access"}
	}
	return atWork(c, id, verb)
}

// createSaslUser makes a user, or gives the one of that name another password.
func createSaslUser(c *cloud.Call, q *CreateSaslUserRequest) (*DoneResponse, error) {
	i, err := access(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	kind := strings.ToLower(services.Or(services.Text(q.Type), typePlain))
	cipher := ""
	switch {
	case kind != typePlain && kind != typeScram:
		return nil, malformed(managed.KindAccount, "Type", "a SASL user is of the type plain or scram")
	case q.Mechanism != "" && (!i.Serverless() || kind != typeScram || !slices.Contains([]string{"SCRAM-SHA-256", usualCipher}, q.Mechanism)):
		return nil, malformed(managed.KindAccount, "Mechanism", "the mechanism is chosen of scram users of serverless instances")
	case !nameOK(q.Username, 1) || len(q.Username) > longestTopic:
		return nil, malformed(managed.KindAccount, "Username", "a user's name has 1 to 64 letters, digits, hyphens and underscores")
	case i.Serverless() && kind == typeScram:
		cipher = services.Or(services.Text(q.Mechanism), usualCipher)
	}
	user, err := i.Users.Find(q.Username)
	switch {
	case err != nil:
		err = i.Users.MayAdd(q.Username, mostUsers)
	case user.Type != kind:
		err = malformed(managed.KindAccount, "Type", "the user "+q.Username+" is of the type "+user.Type)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	if user == nil {
		user = i.Users.Add(c, managed.Account{Name: q.Username, Type: kind})
	}
	user.Password, user.Description = q.Password, cipher
	return &DoneResponse{}, nil
}

func deleteSaslUser(c *cloud.Call, q *DeleteSaslUserRequest) (*DoneResponse, error) {
	i, err := access(c, q.InstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	user, err := i.Users.Find(q.Username)
	if err == nil && (q.Type != "" && !strings.EqualFold(q.Type, user.Type) || q.Mechanism != "" && q.Mechanism != user.Description) {
		err = cloud.Missing(managed.KindAccount, q.Username)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Users.Remove(user)
	i.forgetGrants(func(g grant) bool { return g.User == user.Name })
	return &DoneResponse{}, nil
}

// describeSaslUsers shows them with their passwords, as the vendor does.
func describeSaslUsers(c *cloud.Call, q *DescribeSaslUsersRequest) (*DescribeSaslUsersResponse, error) {
	i, err := access(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeSaslUsersResponse{SaslUserList: &SaslUserList{SaslUserVO: services.Each(i.Users, func(a *managed.Account) SaslUserVO {
		return SaslUserVO{Username: &a.Name, Type: &a.Type, Password: new(a.Password), Mechanism: services.Text(a.Description)}
	})}}, nil
}
