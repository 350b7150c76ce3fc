fact "score" { "得分", type = "numbr" } -- plant: numbr
fact "grade" { "等级", type = "enum" } -- plant: values
fact "name" { "名称", type = "string", min = 1 } -- plant: min is for numbers
