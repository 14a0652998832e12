package ecs

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createKeyPair(c *cloud.Call, q *CreateKeyPairRequest) (*CreateKeyPairResponse, error) {
	pair, privateKey, err := c.CreateKeyPair(cloud.NewKeyPair{Name: q.KeyPairName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)})
	if err != nil {
		return nil, err
	}
	return &CreateKeyPairResponse{
		KeyPairName: new(pair.Name), KeyPairId: new(pair.ID), KeyPairFingerPrint: new(pair.FingerPrint), PrivateKeyBody: new(privateKey),
	}, nil
}

func importKeyPair(c *cloud.Call, q *ImportKeyPairRequest) (*ImportKeyPairResponse, error) {
	n := cloud.NewKeyPair{Name: q.KeyPairName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	pair, err := c.ImportKeyPair(n, q.PublicKeyBody)
	if err != nil {
		return nil, err
	}
	return &ImportKeyPairResponse{KeyPairName: new(pair.Name), KeyPairFingerPrint: new(pair.FingerPrint)}, nil
}

func describeKeyPairs(c *cloud.Call, q *DescribeKeyPairsRequest) (*DescribeKeyPairsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.KeyPairs(services.Tags(q.Tag), func(k *cloud.KeyPair) bool {
		return (q.KeyPairName == "" || matches(q.KeyPairName, k.Name)) && is(q.KeyPairFingerPrint, k.FingerPrint) && is(q.ResourceGroupId, k.ResourceGroupID)
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeKeyPairsKeyPair, len(page.Items))
	for i, pair := range page.Items {
		views[i] = DescribeKeyPairsKeyPair{
			KeyPairName: new(pair.Name), KeyPairFingerPrint: new(pair.FingerPrint), ResourceGroupId: new(pair.ResourceGroupID),
			CreationTime: services.Minutes(pair.Created), PublicKey: new(""),
			Tags: &DescribeKeyPairsTags{Tag: viewTags(c, pair.ID, func(key, value *string) DescribeKeyPairsTagsTag {
				return DescribeKeyPairsTagsTag{TagKey: key, TagValue: value}
			})},
		}
		if services.IsTrue(q.IncludePublicKey) {
			views[i].PublicKey = new(pair.PublicKey)
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeKeyPairsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, KeyPairs: &DescribeKeyPairsKeyPairs{KeyPair: views},
	}, nil
}

func deleteKeyPairs(c *cloud.Call, q *DeleteKeyPairsRequest) (*DeleteKeyPairsResponse, error) {
	names, err := someListed("InvalidKeyPairNames.ValueNotSupported", q.KeyPairNames)
	if err != nil {
		return nil, err
	}
	return &DeleteKeyPairsResponse{}, c.DeleteKeyPairs(names)
}

// someListed reads a parameter that is a JSON array with an entry at least.
func someListed(code, text string) ([]string, error) {
	entries, err := listed("of the request", code, text)
	if err == nil && len(entries) == 0 {
		err = services.Refuse(code, "The JSON array has an entry at least.")
	}
	return entries, err
}

const maxKeyPairInstances = 50 // in one request

func keyPairInstances(text string) ([]string, error) {
	ids, err := someListed("InvalidInstanceIds.ValueNotSupported", text)
	if err == nil && len(ids) > maxKeyPairInstances {
		err = services.Refuse("InstanceKeyPairLimitExceeded", "A key pair goes to at most 50 instances at once.")
	}
	return ids, err
}

// succeeded says of instances that all went well. The responses differ in the
// names of their types only.
func succeeded[R AttachKeyPairResult | DetachKeyPairResult](ids []string) []R {
	results := make([]R, len(ids))
	for i, id := range ids {
		results[i] = R(AttachKeyPairResult{InstanceId: new(id), Code: new(doneCode), Message: new("successful"), Success: new("true")})
	}
	return results
}

func attachKeyPair(c *cloud.Call, q *AttachKeyPairRequest) (*AttachKeyPairResponse, error) {
	ids, err := keyPairInstances(q.InstanceIds)
	if err != nil {
		return nil, err
	}
	if err := c.AttachKeyPair(q.KeyPairName, ids); err != nil {
		return nil, err
	}
	return &AttachKeyPairResponse{
		KeyPairName: new(q.KeyPairName), TotalCount: new(strconv.Itoa(len(ids))), FailCount: new("0"),
		Results: &AttachKeyPairResults{Result: succeeded[AttachKeyPairResult](ids)},
	}, nil
}

func detachKeyPair(c *cloud.Call, q *DetachKeyPairRequest) (*DetachKeyPairResponse, error) {
	ids, err := keyPairInstances(q.InstanceIds)
	if err != nil {
		return nil, err
	}
	if err := c.DetachKeyPair(q.KeyPairName, ids); err != nil {
		return nil, err
	}
	return &DetachKeyPairResponse{
		KeyPairName: new(q.KeyPairName), TotalCount: new(strconv.Itoa(len(ids))), FailCount: new("0"),
		Results: &DetachKeyPairResults{Result: succeeded[DetachKeyPairResult](ids)},
	}, nil
}
