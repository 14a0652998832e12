package location

import "github.com/mockcloud-dev/mockcloud/mockcloud/wire"

// DescribeEndpointRequest is what DescribeEndpoint takes.
type DescribeEndpointRequest struct {
	Id          string // required
	ServiceCode string // required
	Password    string
}

// DescribeEndpointResponse is what DescribeEndpoint returns.
type DescribeEndpointResponse struct {
	RequestId   *string    `json:",omitzero"`
	Endpoint    *string    `json:",omitzero"`
	Id          *string    `json:",omitzero"`
	Namespace   *string    `json:",omitzero"`
	SerivceCode *string    `json:",omitzero"`
	Type        *string    `json:",omitzero"`
	Protocols   *Protocols `json:",omitzero"`
}

// DescribeEndpointsRequest is what DescribeEndpoints takes.
type DescribeEndpointsRequest struct {
	Id          string // required
	ServiceCode string // required
	Type        string
}

// DescribeEndpointsResponse is what DescribeEndpoints returns.
type DescribeEndpointsResponse struct {
	RequestId *string    `json:",omitzero"`
	Success   *bool      `json:",omitzero"`
	Endpoints *Endpoints `json:",omitzero"`
}

// Endpoints is Endpoints of [DescribeEndpointsResponse].
type Endpoints struct {
	Endpoint []Endpoint `json:",omitzero"`
}

// Endpoint is Endpoints.Endpoint of [DescribeEndpointsResponse].
type Endpoint struct {
	Endpoint    *string    `json:",omitzero"`
	Id          *string    `json:",omitzero"`
	Namespace   *string    `json:",omitzero"`
	SerivceCode *string    `json:",omitzero"`
	Type        *string    `json:",omitzero"`
	Protocols   *Protocols `json:",omitzero"`
}

// Protocols is Protocols of [Endpoint] and of [DescribeEndpointResponse].
type Protocols struct {
	Protocols []string `json:",omitzero"`
}

// AppendJSON writes the object at the end of the text.
func (v *DescribeEndpointResponse) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	o.String(`"RequestId":`, v.RequestId)
	o.String(`"Endpoint":`, v.Endpoint)
	o.String(`"Id":`, v.Id)
	o.String(`"Namespace":`, v.Namespace)
	o.String(`"SerivceCode":`, v.SerivceCode)
	o.String(`"Type":`, v.Type)
	if v.Protocols != nil {
		o.Object(`"Protocols":`, v.Protocols)
	}
	return o.Close()
}

// AppendJSON writes the object at the end of the text.
func (v *DescribeEndpointsResponse) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	o.String(`"RequestId":`, v.RequestId)
	o.Boolean(`"Success":`, v.Success)
	if v.Endpoints != nil {
		o.Object(`"Endpoints":`, v.Endpoints)
	}
	return o.Close()
}

// AppendJSON writes the object at the end of the text.
func (v *Endpoints) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	if v.Endpoint != nil {
		o.OpenList(`"Endpoint":`)
		for i := range v.Endpoint {
			o.Item(&v.Endpoint[i])
		}
		o.CloseList()
	}
	return o.Close()
}

// AppendJSON writes the object at the end of the text.
func (v *Endpoint) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	o.String(`"Endpoint":`, v.Endpoint)
	o.String(`"Id":`, v.Id)
	o.String(`"Namespace":`, v.Namespace)
	o.String(`"SerivceCode":`, v.SerivceCode)
	o.String(`"Type":`, v.Type)
	if v.Protocols != nil {
		o.Object(`"Protocols":`, v.Protocols)
	}
	return o.Close()
}

// AppendJSON writes the object at the end of the text.
func (v *Protocols) AppendJSON(text []byte) []byte {
	o := wire.OpenObject(text)
	o.Strings(`"Protocols":`, v.Protocols)
	return o.Close()
}
