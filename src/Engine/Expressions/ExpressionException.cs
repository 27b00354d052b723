namespace CreativeTalent.Engine.Expressions;

/// <summary>An expression could not be evaluated; the message names the property.</summary>
public sealed class ExpressionException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public ExpressionException()
    {
    }

    /// <summary>Creates it.</summary>
    public ExpressionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it.</summary>
    public ExpressionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
