package ecs

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createKeyPair(c *cloud.Call, q *CreateKeyPairRequest) (*CreateKeyPairResponse, error) {
	pair, privateKey, err := compute.CreateKeyPair(c, compute.NewKeyPair{Name: q.KeyPairName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	return &CreateKeyPairResponse{
		KeyPairName: new(pair.Name), KeyPairId: new(pair.ID), KeyPairFingerPrint: new(pair.FingerPrint), PrivateKeyBody: new(privateKey),
	}, nil
}

func importKeyPair(c *cloud.Call, q *ImportKeyPairRequest) (*ImportKeyPairResponse, error) {
	n := compute.NewKeyPair{Name: q.KeyPairName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	pair, err := compute.ImportKeyPair(c, n, q.PublicKeyBody)
	if err != nil {
		return nil, err
	}
	return &ImportKeyPairResponse{KeyPairName: new(pair.Name), KeyPairFingerPrint: new(pair.FingerPrint)}, nil
}

func describeKeyPairs(c *cloud.Call, q *DescribeKeyPairsRequest) (*DescribeKeyPairsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.KeyPairs(c, services.Tags(q.Tag), func(k *compute.KeyPair) bool {
		return (q.KeyPairName == "" || services.Matches(q.KeyPairName, k.Name)) && is(q.KeyPairFingerPrint, k.FingerPrint) && is(q.ResourceGroupId, k.ResourceGroupID)
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]KeyPair, len(page.Items))
	for i, pair := range page.Items {
		views[i] = KeyPair{
			KeyPairName: new(pair.Name), KeyPairFingerPrint: new(pair.FingerPrint), ResourceGroupId: new(pair.ResourceGroupID),
			CreationTime: services.Minutes(pair.Created), PublicKey: new(""),
			Tags: tagsOf(c, pair.ID),
		}
		if services.IsTrue(q.IncludePublicKey) {
			views[i].PublicKey = new(pair.PublicKey)
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeKeyPairsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, KeyPairs: &KeyPairs{KeyPair: views},
	}, nil
}

func deleteKeyPairs(c *cloud.Call, q *DeleteKeyPairsRequest) (*EmptyResponse, error) {
	names, err := someListed("InvalidKeyPairNames.ValueNotSupported", q.KeyPairNames)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.DeleteKeyPairs(c, names)
}

// someListed reads a parameter that is a JSON array with an entry at least.
func someListed(code, text string) ([]string, error) {
	entries, err := listed("of the request", code, text)
	if err == nil && len(entries) == 0 {
		err = services.Refuse(code, "The JSON array has an entry at least.")
	}
	return entries, err
}

func attachKeyPair(c *cloud.Call, q *KeyPairRequest) (*KeyPairResponse, error) {
	return withKeyPair(c, q, compute.AttachKeyPair)
}

func detachKeyPair(c *cloud.Call, q *KeyPairRequest) (*KeyPairResponse, error) {
	return withKeyPair(c, q, compute.DetachKeyPair)
}

// withKeyPair does something to instances: to all of them, or to none.
func withKeyPair(c *cloud.Call, q *KeyPairRequest, do func(c *cloud.Call, name string, ids []string) error) (*KeyPairResponse, error) {
	ids, err := someListed("InvalidInstanceIds.ValueNotSupported", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	if err := do(c, q.KeyPairName, ids); err != nil {
		return nil, err
	}
	return &KeyPairResponse{
		KeyPairName: &q.KeyPairName, TotalCount: new(strconv.Itoa(len(ids))), FailCount: new("0"),
		Results: &Results{Result: services.Each(ids, func(id string) Result {
			return Result{InstanceId: &id, Code: new(doneCode), Message: new("successful"), Success: new("true")}
		})},
	}, nil
}
